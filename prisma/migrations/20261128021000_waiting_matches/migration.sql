-- AlterEnum
ALTER TYPE "PairOrigin" ADD VALUE 'WAITING';
