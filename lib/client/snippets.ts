type Place = {
  /** The site's `/v1`. */
  baseUrl: string;
  key: string;
  model: string;
};

export type Snippet = { name: string; language: string; code: string };

/** A string as JSON, Python and JavaScript have it alike. */
const quoted = (text: string) => JSON.stringify(text);

/** Within single quotes of a shell. */
const inShell = (text: string) => text.replaceAll("'", `'\\''`);

const curl = ({ baseUrl, key, model }: Place) => `curl ${baseUrl}/chat/completions \\
  -H "Authorization: Bearer ${key}" \\
  -H "Content-Type: application/json" \\
  -d '{
    "model": ${inShell(quoted(model))},
    "messages": [{"role": "user", "content": "Hello!"}]
  }'
`;

const python = ({ baseUrl, key, model }: Place) => `from openai import OpenAI

client = OpenAI(
    base_url=${quoted(baseUrl)},
    api_key=${quoted(key)},
)

stream = client.chat.completions.create(
    model=${quoted(model)},
    messages=[{"role": "user", "content": "Hello!"}],
    stream=True,
)
for chunk in stream:
    if chunk.choices:
        print(chunk.choices[0].delta.content or "", end="", flush=True)
`;

const javascript = ({ baseUrl, key, model }: Place) => `import OpenAI from "openai";

const client = new OpenAI({
  baseURL: ${quoted(baseUrl)},
  apiKey: ${quoted(key)},
});

const stream = await client.chat.completions.create({
  model: ${quoted(model)},
  messages: [{ role: "user", content: "Hello!" }],
  stream: true,
});
for await (const chunk of stream) {
  process.stdout.write(chunk.choices[0]?.delta.content ?? "");
}
`;

const requests = ({ baseUrl, key, model }: Place) => `import requests

response = requests.post(
    ${quoted(`${baseUrl}/chat/completions`)},
    headers={
        "Authorization": ${quoted(`Bearer ${key}`)},
        "Content-Type": "application/json",
    },
    json={
        "model": ${quoted(model)},
        "messages": [
            {"role": "system", "content": "You are a helpful assistant."},
            {"role": "user", "content": "Hello!"},
        ],
    },
)

for choice in response.json()["choices"]:
    print(choice["message"]["content"])
`;

/** How programs ask here, ready to be run. */
export const snippetsFor = (place: Place): Snippet[] => [
  { name: "curl", language: "bash", code: curl(place) },
  { name: "Python", language: "python", code: python(place) },
  { name: "JavaScript", language: "javascript", code: javascript(place) },
  { name: "requests", language: "python", code: requests(place) },
];
