import { type BuiltRoute, builtRoutes, methodsOf } from "./built-routes";

export type Door = { route: BuiltRoute; method: string };

const changing = ["POST", "PUT", "PATCH", "DELETE"];

/** Every route of the built site with every method by which it changes something. */
export async function changingDoors(url: string): Promise<Door[]> {
  const routes = builtRoutes().filter(({ isPage }) => !isPage);
  const methods = await Promise.all(routes.map((route) => methodsOf(url, route)));
  return routes.flatMap((route, index) =>
    (methods[index] ?? [])
      .filter((method) => changing.includes(method))
      .map((method) => ({ route, method })),
  );
}
