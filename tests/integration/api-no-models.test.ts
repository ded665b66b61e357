import { expect, test } from "vitest";
import { expectApiError } from "../support/api-errors";
import { openApiSite } from "../support/api-site";
import { signUp } from "../support/person";
import { presetsOf } from "../support/presets";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { complete, fake, url } = await openApiSite();
const ada = await signUp(here);
const { key } = await storeKey(ada.id);

test("while the provider has told no models, that is what a program is told, and not that there are none", async () => {
  fake.modelsStatus = 500;
  await presetsOf(ada).create({ name: "Terse", slug: "terse", systemPrompt: "Be brief." });
  const headers = { authorization: `Bearer ${key}` };
  const messages = [{ role: "user", content: "Hi" }];
  for (const asked of [
    fetch(`${url}/v1/models`, { headers }),
    fetch(`${url}/v1/models/fake-model`, { headers }),
    complete(key, { model: "fake-model", messages }),
    complete(key, { model: "preset:terse", messages }),
  ])
    await expectApiError(asked, { status: 502, code: "upstream_unreachable" });
  expect(fake.completions).toEqual([]);
});
