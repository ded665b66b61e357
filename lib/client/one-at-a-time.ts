/**
 * Runs `deed` at most once at a time for each id. Asked for while it runs, it runs once more afterwards.
 * Resolves when nothing of it runs any more.
 */
export function oneAtATime(deed: (id: string) => Promise<void>): (id: string) => Promise<void> {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const run = async (id: string) => {
    try {
      do {
        again.delete(id);
        await deed(id);
      } while (again.has(id));
    } finally {
      running.delete(id);
    }
  };
  return (id) => {
    const current = running.get(id);
    if (current !== undefined) again.add(id);
    const whole = current ?? run(id);
    running.set(id, whole);
    return whole;
  };
}
