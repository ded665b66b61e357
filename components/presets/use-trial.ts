"use client";

import { useEffect, useRef, useState } from "react";
import type { AnswerView } from "@/lib/client/apply-event";
import { followTrial } from "@/lib/client/follow-trial";
import { type RequestFailure, toFailure } from "@/lib/client/request";
import type { Trial } from "@/lib/domain/trial";

type Course = { answer: AnswerView | null; failure: RequestFailure | null; busy: boolean };

const nothing: Course = { answer: null, failure: null, busy: false };

const stopped = (answer: AnswerView | null): AnswerView | null =>
  answer?.state === "streaming" ? { ...answer, state: "stopped" } : answer;

/** Tries out a preset; one trial at a time, and none goes on when the page is left. */
export function useTrial() {
  const [course, setCourse] = useState(nothing);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const stop = () => {
    running.current?.abort();
    setCourse(({ answer, failure }) => ({ answer: stopped(answer), failure, busy: false }));
  };
  const run = async (trial: Trial) => {
    running.current?.abort();
    const trialRun = new AbortController();
    running.current = trialRun;
    const { signal } = trialRun;
    setCourse({ ...nothing, busy: true });
    const settle = (failure: RequestFailure | null) => {
      if (!signal.aborted)
        setCourse(({ answer }) => ({
          answer: failure ? stopped(answer) : answer,
          failure,
          busy: false,
        }));
    };
    await followTrial(trial, {
      signal,
      onView: (answer) => setCourse((known) => ({ ...known, answer })),
    }).then(
      () => settle(null),
      (error) => settle(toFailure(error)),
    );
  };
  return { ...course, run: (trial: Trial) => void run(trial), stop };
}
