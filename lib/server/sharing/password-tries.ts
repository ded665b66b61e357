import { clientNetwork, throttle } from "../throttle";

const QUARTER_HOUR_S = 15 * 60;
const fromOneNetwork = throttle({ name: "share-password", points: 10, seconds: QUARTER_HOUR_S });
const fromAnywhere = throttle({ name: "share-password-all", points: 100, seconds: QUARTER_HOUR_S });

/** Takes a try at a link's password, to be given back when it was right. @throws Refusal `rate_limited` */
export async function passwordTries(token: string) {
  const key = `${token} ${clientNetwork()}`;
  await fromOneNetwork.take(key);
  await fromAnywhere.take(token);
  return {
    giveBack: () => Promise.all([fromOneNetwork.giveBack(key), fromAnywhere.giveBack(token)]),
  };
}
