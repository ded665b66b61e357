"use client";

import { useEffect, useState } from "react";

const startOfDay = (now: Date) => new Date(now.getFullYear(), now.getMonth(), now.getDate());

/** The day it is, also for a tab that stays open over midnight. */
export function useToday(): Date {
  const [today, setToday] = useState(() => startOfDay(new Date()));
  useEffect(() => {
    const tomorrow = new Date(today.getFullYear(), today.getMonth(), today.getDate() + 1);
    const timer = setTimeout(
      () => setToday(startOfDay(new Date())),
      tomorrow.getTime() - Date.now() + 1000,
    );
    return () => clearTimeout(timer);
  }, [today]);
  return today;
}
