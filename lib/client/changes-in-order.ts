type Change<Failure> = () => Promise<Failure | undefined>;

/** Changes of one thing after the other in the order they were wished for, for each key on its own. */
export function changesInOrder<Failure>() {
  const underWay = new Map<string, Promise<Failure | undefined>>();
  return {
    add: async (key: string, change: Change<Failure>): Promise<void> => {
      const changed = Promise.resolve(underWay.get(key)).then(change);
      underWay.set(key, changed);
      await changed;
      if (underWay.get(key) === changed) underWay.delete(key);
    },
    /** When all that is under way is done. @throws Failure when the last of it was not */
    done: async (key: string): Promise<void> => {
      const failure = await underWay.get(key);
      if (failure !== undefined) throw failure;
    },
  };
}
