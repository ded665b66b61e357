import { clientNetwork, throttle, tryWithin } from "../throttle";

const QUARTER_HOUR_S = 15 * 60;
const fromOneNetwork = throttle({ name: "share-password", points: 10, seconds: QUARTER_HOUR_S });
const fromAnywhere = throttle({ name: "share-password-all", points: 100, seconds: QUARTER_HOUR_S });

/** Whether a guess at a link's password is right by `check`; a wrong one is counted. @throws Refusal `rate_limited` */
export const tryPassword = (token: string, check: () => Promise<boolean>): Promise<boolean> =>
  tryWithin(
    [
      { budget: fromOneNetwork, key: `${token} ${clientNetwork()}` },
      { budget: fromAnywhere, key: token },
    ],
    check,
  );
