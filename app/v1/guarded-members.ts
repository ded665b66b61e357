import { ApiError } from "@/lib/domain/api-error";
import type { CompletionRequest } from "@/lib/domain/completion-request";
import { memberNames, plainName, spellingsOf } from "@/lib/domain/json-members";

/** Members that name further models to ask, whose names can be checked. */
const modelLists = ["models", "fallbacks"] as const;

/**
 * Members by which gateways in use (OpenRouter, LiteLLM, Portkey, Azure, xAI, DashScope and their kind) choose another
 * server, another key, another model or another price than the one that was looked at here.
 */
const choosing = new Set([
  // Another model, or another provider of it.
  ...["route", "provider", "providers", "preset", "transforms", "plugins", "engine", "deployment"],
  ...["deployment_id", "adapter_id", "lora", "targets", "strategy", "config", "model_list"],
  ...["default_fallbacks", "context_window_fallbacks", "content_policy_fallbacks"],
  ...["custom_llm_provider", "mock_response", "model_extra", "router", "user_config"],
  ...["fallback", "fallback_model", "fallback_models", "draft_model", "specific_deployment"],
  // Another server.
  ...[
    "api_base",
    "base_url",
    "api_url",
    "api_host",
    "api_type",
    "api_version",
    "endpoint",
    "proxy",
  ],
  ...["region_name", "region", "location", "host", "url", "server", "callback", "callbacks"],
  ...["success_callback", "failure_callback", "webhook"],
  // Another key, or whose it is.
  ...["api_key", "apikey", "key", "authorization", "token", "credentials", "virtual_key"],
  ...["organization", "project", "tenant_id", "client_id", "client_secret"],
  ...["headers", "extra_headers", "default_headers", "extra_query", "extra_body"],
  // Another price.
  ...["service_tier", "speed", "web_search_options", "web_search", "enable_search"],
  ...["search_options", "search_parameters", "search_context_size", "inference_geo"],
  ...["input_cost_per_token", "output_cost_per_token", "input_cost_per_second", "model_info"],
]);

/** Whole families of them. */
const choosingFamily = /^(litellm|portkey|helicone|aws|azure|vertex|watsonx|bedrock)_/;

/** What these say where they say nothing else: as if they were not there. */
const harmless = new Map<string, readonly unknown[]>([["service_tier", ["auto", "default"]]]);

/** Tools that the client runs itself. Others are run by the provider, at a price of their own. */
const ownTools: ReadonlySet<unknown> = new Set(["function", "custom"]);

const refused = (param: string, why: string) =>
  new ApiError(400, `The '${param.slice(0, 100)}' parameter is not allowed here: ${why}`, {
    code: "unsupported_parameter",
    param: param.slice(0, 100),
  });

const CHOOSES = "this key or this site has a list of models or a budget, which it could pass by.";

function isChoosing(name: string, value: unknown): boolean {
  const plain = plainName(name).replaceAll("-", "_");
  if (value === null || harmless.get(plain)?.includes(value)) return false;
  return choosing.has(plain) || choosingFamily.test(plain);
}

/** @throws ApiError for a member that chooses, under any spelling that some provider could read */
function requireNoChoice(json: string, asked: CompletionRequest): void {
  const names = memberNames(json);
  const repeated = new Set(names.filter((name, at) => names.indexOf(name) < at));
  // Of one that is there twice the last is what was parsed, and some provider may read the first.
  for (const name of new Set(names))
    if (isChoosing(name, repeated.has(name) ? undefined : asked[name]))
      throw refused(name, CHOOSES);
}

/** The names in a list of further models; anything but names could say more than that. @throws ApiError */
function namesIn(
  json: string,
  [name, list]: [name: string, list: unknown],
  isAllowed: (model: string) => boolean,
): string[] {
  const [spelling, ...others] = spellingsOf(json, name);
  if (others.length > 0 || (spelling ?? name) !== name)
    throw refused(name, "it is there more than once, or in other letters.");
  if (list === undefined || list === null) return [];
  const models = Array.isArray(list) ? list : [list];
  const isFine = models.every((model) => typeof model === "string" && isAllowed(model));
  if (isFine) return models;
  throw refused(name, "it names a model that this key may not ask, or says more than names.");
}

/** @throws ApiError for a tool that the provider runs */
function requireOwnTools({ tools }: CompletionRequest): void {
  const foreign = tools?.findIndex(({ type }) => !ownTools.has(type)) ?? -1;
  if (foreign >= 0) throw refused(`tools[${foreign}].type`, CHOOSES);
}

/**
 * Where a list of models or a cap is in force: refuses what would choose another model, server, key or price than
 * those that were checked. Returns the further models that may answer. @throws ApiError
 */
export function requireGuarded(
  json: string,
  asked: CompletionRequest,
  isAllowed: (model: string) => boolean,
): string[] {
  requireNoChoice(json, asked);
  requireOwnTools(asked);
  return modelLists.flatMap((name) => namesIn(json, [name, asked[name]], isAllowed));
}
