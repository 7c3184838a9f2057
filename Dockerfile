# Waymark in a container. The image holds a build, its production dependencies and the ladders, and runs as a user without
# rights. See docs/operation.md.

FROM node:24-bookworm-slim AS build
WORKDIR /app
# Dependencies change less often than the code: their layer is kept.
COPY package.json package-lock.json .npmrc ./
COPY scripts/generate-client.mjs scripts/
COPY prisma/schema.prisma prisma/
RUN npm ci
COPY . .
RUN npm run build

FROM node:24-bookworm-slim AS production-dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The database client is generated above; generating it needs packages that are not for production.
RUN npm ci --omit=dev --ignore-scripts
# Not needed either: TypeScript, which npm leaves in as an optional peer, Prisma's compilers for other databases, and what
# only debuggers and editors read.
RUN rm -rf node_modules/typescript \
  && find node_modules/@prisma/client/runtime -name 'query_compiler_*' ! -name '*_fast_bg.postgresql.*mjs' -delete \
  && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.[cm]ts' \) -delete

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=production-dependencies /app/node_modules node_modules
COPY --from=build /app/build build
COPY package.json ./
COPY scripts/run.mjs scripts/builds.mjs scripts/check-node.mjs scripts/
COPY frameworks frameworks
RUN mkdir /data /backups && chown node:node /data /backups
USER node
VOLUME ["/data", "/backups"]
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, not npm, so that SIGTERM reaches it.
CMD ["node", "scripts/run.mjs", "start"]
