import { FakeModel } from "./fake-model/fake-model";
import { type Parley, startParley } from "./server";

/** What the browser tests of one worker share: a fake model, and a Parley for each set of settings they ask for. */
export class Commons {
  #fake: Promise<FakeModel> | undefined;
  readonly #parleys = new Map<string, Promise<Parley>>();

  fake(): Promise<FakeModel> {
    this.#fake ??= FakeModel.start();
    return this.#fake;
  }

  parley(settings: Record<string, string>): Promise<Parley> {
    const key = JSON.stringify(settings);
    const running = this.#parleys.get(key) ?? startParley({ env: settings });
    this.#parleys.set(key, running);
    return running;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#parleys.values()].map(async (parley) => (await parley).stop()));
    await (await this.#fake)?.close();
  }
}
