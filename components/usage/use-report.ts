import { useRef, useState } from "react";
import { type RequestFailure, toFailure } from "@/lib/client/request";
import { reportUsage } from "@/lib/client/usage-api";
import { wholeMonth } from "@/lib/client/usage-days";
import { monthOf } from "@/lib/domain/day";
import type { DayRange, UsageReport } from "@/lib/domain/usage-report";

/** A report, and how to ask for one of other days. What was there stays until the other has come. */
export function useReport(initial: UsageReport) {
  const [report, setReport] = useState(initial);
  const [days, setDays] = useState<DayRange>(() => wholeMonth(monthOf(initial.from)));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<RequestFailure | null>(null);
  const asked = useRef(0);

  const show = async (wished: DayRange) => {
    asked.current += 1;
    const turn = asked.current;
    setDays(wished);
    setBusy(true);
    setFailure(null);
    try {
      const told = await reportUsage(wished);
      if (turn === asked.current) setReport(told);
    } catch (error) {
      if (turn === asked.current) setFailure(toFailure(error));
    } finally {
      if (turn === asked.current) setBusy(false);
    }
  };
  return { report, days, busy, failure, show: (wished: DayRange) => void show(wished) };
}
