const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** A time that is past, in the largest unit that fits; less than a minute ago is now. */
export function ago(
  instant: string,
  now = Date.now(),
): { value: number; unit: "day" | "hour" | "minute" | "second" } {
  const seconds = Math.max(0, Math.round((now - Date.parse(instant)) / 1000));
  const fitting = units.find(([, length]) => seconds >= length);
  if (!fitting) return { value: 0, unit: "second" };
  const [unit, length] = fitting;
  return { value: -Math.floor(seconds / length), unit };
}
