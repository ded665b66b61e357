import type { Preset } from "@/lib/domain/preset";
import type { Person } from "./person";

/** What a person does with presets. */
export const presetsOf = (person: Person) => ({
  list: async () =>
    ((await (await person.get("/api/presets")).json()) as { presets: Preset[] }).presets,
  create: async (preset: unknown) =>
    (await (await person.post("/api/presets", preset)).json()) as Preset,
  change: async (id: string, change: unknown) =>
    (await (await person.patch(`/api/presets/${id}`, change)).json()) as Preset,
});
