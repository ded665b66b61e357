/** Runs `deed` at most once at a time for each id. Asked for while it runs, it runs once more afterwards. */
export function oneAtATime(deed: (id: string) => Promise<void>): (id: string) => Promise<void> {
  const running = new Set<string>();
  const again = new Set<string>();
  return async (id) => {
    if (running.has(id)) {
      again.add(id);
      return;
    }
    running.add(id);
    try {
      do {
        again.delete(id);
        await deed(id);
      } while (again.has(id));
    } finally {
      running.delete(id);
    }
  };
}
