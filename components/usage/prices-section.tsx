"use client";

import { Plus } from "lucide-react";
import type { FormEvent } from "react";
import { PRICES_MAX } from "@/lib/domain/limits";
import type { ModelPrice } from "@/lib/domain/price";
import { useText } from "../text";
import { Button } from "../ui/button";
import { FormFailure } from "../ui/form-failure";
import { PriceRow } from "./price-row";
import { usePriceTable } from "./use-price-table";
import { WideSection } from "./wide-section";

/** For the administrator: what models cost. */
export function PricesSection({ initial }: { initial: readonly ModelPrice[] }) {
  const text = useText();
  const { rows, isChanged, busy, failure, add, change, remove, save } = usePriceTable(initial);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  return (
    <WideSection title={text("usage.prices")} hint={text("usage.pricesHint")}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        {rows.length > 0 && (
          <ul className="flex flex-col gap-3 sm:gap-2">
            {rows.map((row, index) => (
              <PriceRow
                key={row.id}
                row={row}
                isFirst={index === 0}
                onChange={(next) => change(row.id, next)}
                onRemove={() => remove(row.id)}
              />
            ))}
          </ul>
        )}
        <FormFailure failure={failure} />
        <div className="flex flex-wrap gap-2">
          <Button disabled={rows.length >= PRICES_MAX} onClick={add}>
            <Plus aria-hidden className="size-4" /> {text("usage.addPrice")}
          </Button>
          <Button type="submit" look="primary" disabled={!isChanged || busy}>
            {text("usage.savePrices")}
          </Button>
        </div>
      </form>
    </WideSection>
  );
}
