import { type FormEvent, useState } from "react";
import { useIntl } from "react-intl";
import { setMonthlyCap } from "@/lib/client/usage-api";
import { MONTHLY_CAP_MAX } from "@/lib/domain/limits";
import type { PersonUsage } from "@/lib/domain/usage-report";
import { useDeed } from "../settings/use-deed";
import { useText } from "../text";
import { Button } from "../ui/button";
import { FormFailure } from "../ui/form-failure";
import { useDollars } from "../use-dollars";
import { NumberInput } from "./number-input";

const toTyped = (cap: number | null) => (cap === null ? "" : String(cap));
const fromTyped = (typed: string) => (typed.trim() === "" ? null : Number(typed));

/** One person, what they used this month, and the cap, which can be changed in place. */
export function PersonRow({ person }: { person: PersonUsage }) {
  const text = useText();
  const { formatNumber } = useIntl();
  const dollars = useDollars();
  const { id, name, email, calls, inputTokens, outputTokens, unpricedCalls, cost } = person;
  const [cap, setCap] = useState(person.monthlyCap);
  const [typed, setTyped] = useState(toTyped(person.monthlyCap));
  const { busy, failure, attempt } = useDeed();
  const isNew = fromTyped(typed) !== cap;
  const used = [
    text("usage.tokens", { tokens: formatNumber(inputTokens + outputTokens) }),
    ...(unpricedCalls < calls ? [dollars(cost)] : []),
  ].join(" · ");

  const save = (event: FormEvent) => {
    event.preventDefault();
    const wished = fromTyped(typed);
    void attempt(async () => {
      await setMonthlyCap(id, wished);
      setCap(wished);
    });
  };
  return (
    <li className="flex flex-col gap-2 py-3">
      <form onSubmit={save} className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-48">
          <p className="truncate text-sm font-medium" dir="auto">
            {name || email}
          </p>
          <p className="truncate text-[0.8125rem] text-soft">
            {[name && email, used].filter(Boolean).join(" · ")}
          </p>
        </div>
        <div className="flex items-center gap-2">
          <NumberInput
            label={text("usage.capOf", { name: name || email })}
            placeholder={text("usage.noCap")}
            max={MONTHLY_CAP_MAX}
            value={typed}
            onChange={setTyped}
          />
          <Button type="submit" size="small" disabled={!isNew || busy}>
            {text("usage.setCap")}
          </Button>
        </div>
      </form>
      <FormFailure failure={failure} />
    </li>
  );
}
