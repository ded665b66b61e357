import { useIntl } from "react-intl";
import type { DayBar } from "@/lib/client/usage-days";
import type { DayUsage } from "@/lib/domain/usage-report";
import { useText } from "../text";

const HEIGHT = 100;
const STEP = 10;
const WIDTH = 7;
/** What was used at all is seen. */
const LEAST = 1.5;

const tokensOf = (usage: DayUsage | undefined) =>
  usage ? usage.inputTokens + usage.outputTokens : 0;

type Props = { bars: readonly DayBar[]; chosen: number };

/** A bar a day: what was read below, what was written on top. */
export function DayBars({ bars, chosen }: Props) {
  const text = useText();
  const { formatNumber, formatDate } = useIntl();
  const most = Math.max(1, ...bars.map(({ usage }) => tokensOf(usage)));
  const toHeight = (tokens: number) => (tokens / most) * HEIGHT;
  const shortDate = (bar: DayBar | undefined) =>
    bar && formatDate(bar.day, { day: "numeric", month: "short", timeZone: "UTC" });

  return (
    <div aria-hidden>
      <p className="flex flex-wrap justify-between gap-x-4 text-xs tabular-nums text-soft">
        <span>{text("usage.atMost", { tokens: formatNumber(most, { notation: "compact" }) })}</span>
        <span className="flex gap-4">
          <Key className="bg-accent/45">{text("usage.input")}</Key>
          <Key className="bg-accent">{text("usage.output")}</Key>
        </span>
      </p>
      <svg
        viewBox={`0 0 ${bars.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="mt-2 block h-36 w-full border-b border-line-strong/50"
        aria-hidden
      >
        {bars.map(({ day, usage }, index) => {
          const written = toHeight(usage?.outputTokens ?? 0);
          const all = usage ? Math.max(LEAST, toHeight(tokensOf(usage))) : 0;
          const place = { x: index * STEP + (STEP - WIDTH) / 2, width: WIDTH };
          return (
            <g key={day}>
              {index === chosen && (
                <rect className="fill-hover" x={index * STEP} width={STEP} height={HEIGHT} />
              )}
              <rect className="fill-accent/45" {...place} y={HEIGHT - all} height={all} />
              <rect className="fill-accent" {...place} y={HEIGHT - all} height={written} />
            </g>
          );
        })}
      </svg>
      <p className="mt-1 flex justify-between text-xs tabular-nums text-soft">
        <span>{shortDate(bars[0])}</span>
        <span>{shortDate(bars.at(-1))}</span>
      </p>
    </div>
  );
}

function Key({ className, children }: { className: string; children: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <span className={`size-2 rounded-xs ${className}`} /> {children}
    </span>
  );
}
