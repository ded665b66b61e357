"use client";

import type { RequestFailure } from "@/lib/client/request";
import { type TextId, useText } from "../text";
import { useCountdown } from "../use-countdown";
import { Notice } from "./notice";

type Props = {
  failure: RequestFailure | null;
  /** Instead of the general sentence for its code. */
  sentence?: TextId | undefined;
};

/** Why a form was not taken; counts down when it is worth waiting. */
export function FormFailure({ failure, sentence }: Props) {
  const text = useText();
  const waitS = useCountdown(failure?.retryAfterMs ?? 0);
  if (!failure) return null;
  return (
    <Notice tone="danger" announced>
      <p>
        {text(sentence ?? `refusal.${failure.code}`)}
        {waitS > 0 && ` ${text("refusal.waitFor", { seconds: waitS })}`}
      </p>
    </Notice>
  );
}
