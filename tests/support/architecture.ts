import { dirname, join, normalize } from "node:path";
import { parseAst } from "vitest/node";

type Walls = { mayLookInto: string[]; guests: string[] };
type Room = Walls & { features?: Record<string, Walls> };
export type House = { rooms: Record<string, Room>; alsoOf: Record<string, string> };

/** Source files by their path from the root. */
export type Sources = ReadonlyMap<string, string>;

type Place = { room: string; feature: string | undefined };
type Node = { type: string; source?: { value?: unknown } };

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value;
const importing = new Set([
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportAllDeclaration",
  "ImportExpression",
  "TSImportType",
]);

function* nodesOf(value: unknown): Generator<Node> {
  if (isNode(value)) yield value;
  if (typeof value !== "object" || value === null) return;
  for (const child of Object.values(value)) yield* nodesOf(child);
}

/** All that a file imports, re-exports or names in a type. */
export function importsOf(path: string, source: string): string[] {
  const program = parseAst(source, { lang: path.endsWith("x") ? "tsx" : "ts" });
  return [...nodesOf(program)]
    .filter((node) => importing.has(node.type))
    .map((node) => node.source?.value)
    .filter((name) => typeof name === "string");
}

/** The file or folder of ours that `name` stands for in `path`; undefined for a library. */
function ownPath(path: string, name: string): string | undefined {
  if (name.startsWith("@/")) return name.slice(2);
  return name.startsWith(".") ? normalize(join(dirname(path), name)) : undefined;
}

function placeOf(path: string, house: House): Place | undefined {
  const room =
    house.alsoOf[path] ?? Object.keys(house.rooms).find((name) => path.startsWith(`${name}/`));
  if (room === undefined) return undefined;
  const [first = "", ...deeper] = path.slice(room.length + 1).split("/");
  return { room, feature: house.rooms[room]?.features && deeper.length > 0 ? first : undefined };
}

const packageOf = (name: string) =>
  name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");

function guestOffence({ room, feature }: Place, name: string, house: House): string | undefined {
  const guests = [
    ...(house.rooms[room]?.guests ?? []),
    ...(house.rooms[room]?.features?.[feature ?? ""]?.guests ?? []),
  ];
  if (name.startsWith("node:") || guests.includes(packageOf(name))) return undefined;
  return `${name} is no guest of ${feature ? `${room}/${feature}` : room}`;
}

function wallOffence(from: Place, path: string, house: House): string | undefined {
  const to = placeOf(path, house);
  if (to === undefined) return `${path} is in no room`;
  if (to.room !== from.room) {
    const allowed = house.rooms[from.room]?.mayLookInto.includes(to.room);
    return allowed ? undefined : `${from.room} may not look into ${to.room}`;
  }
  if (to.feature === undefined || to.feature === from.feature) return undefined;
  const allowed = house.rooms[from.room]?.features?.[from.feature ?? ""]?.mayLookInto ?? [];
  if (allowed.includes(to.feature)) return undefined;
  return `${from.feature ?? from.room} may not look into the feature ${to.feature}`;
}

/** Whom each file must not have looked at, as `file: sentence`. */
export function wallOffences(sources: Sources, house: House): string[] {
  return [...sources].flatMap(([path, source]) => {
    const place = placeOf(path, house);
    if (place === undefined) return [];
    return importsOf(path, source).flatMap((name) => {
      const own = ownPath(path, name);
      const offence =
        own === undefined ? guestOffence(place, name, house) : wallOffence(place, own, house);
      return offence ? [`${path}: ${offence}`] : [];
    });
  });
}

/** Features that the house does not name: a new room is guarded the day it is named, not before. */
export function unnamedFeatures(sources: Sources, house: House): string[] {
  const named = (place: Place) =>
    place.feature === undefined || place.feature in (house.rooms[place.room]?.features ?? {});
  const places = [...sources.keys()]
    .map((path) => placeOf(path, house))
    .filter((place) => place !== undefined);
  return [
    ...new Set(
      places.filter((place) => !named(place)).map((place) => `${place.room}/${place.feature}`),
    ),
  ];
}

/** The files that, one importing the next (types included), come back to where they began. */
export function circles(sources: Sources): string[] {
  const resolve = (path: string) =>
    [path, `${path}.ts`, `${path}.tsx`].find((candidate) => sources.has(candidate));
  const next = (path: string) =>
    importsOf(path, sources.get(path) ?? "")
      .map((name) => resolve(ownPath(path, name) ?? ""))
      .filter((found) => found !== undefined);
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, trail: string[]) => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
    if (done.has(path)) return;
    done.add(path);
    for (const imported of next(path)) walk(imported, [...trail, path]);
  };
  for (const path of sources.keys()) walk(path, []);
  return found;
}
