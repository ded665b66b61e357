/**
 * What lib/server keeps once for the whole process (`lib/server/process-wide.ts`), by its name: Next's bundles and
 * this server, which is not bundled, meet nowhere else.
 */
export const processWide = (name) => globalThis[Symbol.for(`parley.${name}`)];

/** Puts `made` under the name, unless there is one already, and returns what is there. */
export function provide(name, made) {
  globalThis[Symbol.for(`parley.${name}`)] ??= made;
  return processWide(name);
}
