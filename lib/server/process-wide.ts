const made = globalThis as typeof globalThis & { [key: symbol]: unknown };

/**
 * One `T` for the whole process, made at first use. Next bundles routes, pages and instrumentation apart, and
 * each bundle has its own module instances: what must exist once (the database, the live answers) hangs on
 * `globalThis`.
 */
export function processWide<T>(name: string, make: () => T): () => T {
  const key = Symbol.for(`parley.${name}`);
  return () => {
    made[key] ??= make();
    return made[key] as T;
  };
}
