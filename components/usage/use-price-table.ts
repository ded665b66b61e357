import { useState } from "react";
import { setPrices } from "@/lib/client/usage-api";
import { newId } from "@/lib/domain/id";
import type { ModelPrice } from "@/lib/domain/price";
import { useDeed } from "../settings/use-deed";

/** A price as it is typed. */
export type TypedPrice = {
  id: string;
  model: string;
  input: string;
  cachedInput: string;
  output: string;
  /** What this form does not show, and keeps. */
  more: Pick<ModelPrice, "from" | "cacheWrite" | "tiers">;
};

const emptyRow = (): TypedPrice => ({
  id: newId(),
  model: "",
  input: "",
  cachedInput: "",
  output: "",
  more: {},
});

const toTyped = ({ model, input, cachedInput, output, ...more }: ModelPrice): TypedPrice => ({
  id: `${more.from ?? ""} ${model}`,
  more,
  model,
  input: String(input),
  cachedInput: cachedInput === null ? "" : String(cachedInput),
  output: String(output),
});

const fromTyped = ({ model, input, cachedInput, output, more }: TypedPrice): ModelPrice => ({
  ...more,
  model: model.trim(),
  input: Number(input),
  cachedInput: cachedInput.trim() === "" ? null : Number(cachedInput),
  output: Number(output),
});

const wordsOf = (rows: readonly TypedPrice[]) => JSON.stringify(rows.map(fromTyped));

/** The table of prices while it is edited: nothing holds before it is saved. */
export function usePriceTable(initial: readonly ModelPrice[]) {
  const [saved, setSaved] = useState(() => initial.map(toTyped));
  const [rows, setRows] = useState(saved);
  const { busy, failure, attempt } = useDeed();

  return {
    rows,
    isChanged: wordsOf(rows) !== wordsOf(saved),
    busy,
    failure,
    add: () => setRows((known) => [...known, emptyRow()]),
    change: (id: string, next: Partial<TypedPrice>) =>
      setRows((known) => known.map((row) => (row.id === id ? { ...row, ...next } : row))),
    remove: (id: string) => setRows((known) => known.filter((row) => row.id !== id)),
    save: () =>
      void attempt(async () => {
        const { prices } = await setPrices(rows.map(fromTyped));
        setSaved(prices.map(toTyped));
        setRows(prices.map(toTyped));
      }),
  };
}
