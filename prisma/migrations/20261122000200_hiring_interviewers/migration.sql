-- CreateTable
CREATE TABLE "PanelAspect" (
    "aspect" TEXT NOT NULL,
    "chosenById" TEXT NOT NULL,
    "chosenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PanelAspect_pkey" PRIMARY KEY ("aspect")
);

-- CreateIndex
CREATE INDEX "PanelAspect_chosenById_idx" ON "PanelAspect"("chosenById");

-- AddForeignKey
ALTER TABLE "PanelAspect" ADD CONSTRAINT "PanelAspect_chosenById_fkey" FOREIGN KEY ("chosenById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Hand-written from here.

ALTER TABLE "PanelAspect" ADD CONSTRAINT "is_bounded" CHECK (length("aspect") BETWEEN 1 AND 40);
