import { FakeModel, faultModels } from "../tests/support/fake-model/fake-model";

const PORT = 4010;
const WORDS_APART_MS = 60;

/** The fake model server alone, for development: its faults can be chosen in the model picker. */
const fake = await FakeModel.start({
  port: Number(process.argv[2] ?? PORT),
  models: ["fake-model", ...faultModels],
  plan: { delayMs: WORDS_APART_MS },
});

process.stdout.write(`The fake model answers at ${fake.baseUrl}\n`);
process.stdout.write(`Start Parley on it: OPENAI_BASE_URL=${fake.baseUrl} npm run dev\n`);
