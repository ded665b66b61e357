const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** A text without a letter in its first so many characters is taken for left to right. */
const LOOKED_AT = 1_000;

/**
 * The direction that the first letter of a text gives it, as `dir="auto"` would find. Chromium needs seconds for that
 * in a text field that holds a megabyte, at every key.
 */
export function textDirection(text: string): "ltr" | "rtl" {
  const [letter = ""] = /\p{L}/u.exec(text.slice(0, LOOKED_AT)) ?? [];
  return rightToLeft.test(letter) ? "rtl" : "ltr";
}
