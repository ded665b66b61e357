import type { Page } from "@playwright/test";

/** So many pixels become one, each way: what is left is where things are and of what colour, not how glyphs are drawn. */
const SMALLER = 4;

/** A picture of the page as seen from afar, which is the same wherever the layout and the colours are. */
export async function smallPicture(page: Page): Promise<Buffer> {
  const picture = await page.screenshot({ animations: "disabled" });
  const studio = await page.context().newPage();
  const small = await studio.evaluate(
    async ([base64, smaller]) => {
      const bytes = await (await fetch(`data:image/png;base64,${base64}`)).blob();
      const whole = await createImageBitmap(bytes);
      const canvas = new OffscreenCanvas(whole.width / smaller, whole.height / smaller);
      const drawing = canvas.getContext("2d");
      if (!drawing) throw new Error("This browser cannot draw.");
      drawing.imageSmoothingQuality = "high";
      drawing.drawImage(whole, 0, 0, canvas.width, canvas.height);
      return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
    },
    [picture.toString("base64"), SMALLER] as const,
  );
  await studio.close();
  return Buffer.from(small);
}
