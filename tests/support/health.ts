const EVERY_MS = 5;

/** The longest that anybody had to wait for a site's `/healthz` while this was done, in milliseconds. */
export async function longestGap(
  { url }: { url: string },
  work: () => Promise<unknown>,
): Promise<number> {
  let [longest, isOver] = [0, false];
  const watch = async () => {
    while (!isOver) {
      const askedAt = performance.now();
      await (await fetch(`${url}/healthz`)).text();
      longest = Math.max(longest, performance.now() - askedAt);
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  };
  const watching = watch();
  await work().finally(() => {
    isOver = true;
  });
  await watching;
  return longest;
}
