type Job = () => void;

const waiting: Job[] = [];
let begun = false;

/** So long at a time, so that nobody waits for it. */
const TURN_MS = 12;

function work(): void {
  const until = performance.now() + TURN_MS;
  for (
    let job = waiting.shift();
    job;
    job = performance.now() < until ? waiting.shift() : undefined
  )
    job();
  begun = waiting.length > 0;
  if (begun) setTimeout(work);
}

/** Does what takes a while in its turn, a few at a time, so that the page stays awake between them. @throws what `job` throws */
export const inTurn = <T>(job: () => T): Promise<T> =>
  new Promise((resolve, reject) => {
    waiting.push(() => {
      try {
        resolve(job());
      } catch (error) {
        reject(error);
      }
    });
    if (begun) return;
    begun = true;
    setTimeout(work);
  });
