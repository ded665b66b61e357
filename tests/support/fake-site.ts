import { afterAll } from "vitest";
import { FakeModel } from "./fake-model/fake-model";
import { closeSite, openSite } from "./site";

/** A site in this process whose provider is a fake model of its own. */
export async function openFakeSite(
  variables: Record<string, string> = {},
  models?: string[],
): Promise<FakeModel> {
  const fake = await FakeModel.start(models ? { models } : {});
  openSite({ OPENAI_BASE_URL: fake.baseUrl, OPENAI_API_KEY: "sk-test", ...variables });
  afterAll(async () => {
    closeSite();
    await fake.close();
  });
  return fake;
}
