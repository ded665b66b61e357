import { type ApiKey, type KeyScope, keyScopes } from "@/lib/domain/api-key";
import { type Expiry, endFrom, noExpiry } from "./expiry";

/** A key's name and limits as they are being typed; what is empty is no limit. */
export type KeyForm = {
  name: string;
  scopes: KeyScope[];
  /** Null for all. */
  models: string[] | null;
  requestsPerMinute: string;
  maxConcurrent: string;
  monthlyCap: string;
  expiry: Expiry;
};

export const emptyKeyForm: KeyForm = {
  name: "",
  scopes: [...keyScopes],
  models: null,
  requestsPerMinute: "",
  maxConcurrent: "",
  monthlyCap: "",
  expiry: noExpiry,
};

export const formOf = (key: ApiKey): KeyForm => ({
  name: key.name,
  scopes: key.scopes,
  models: key.models,
  requestsPerMinute: String(key.requestsPerMinute ?? ""),
  maxConcurrent: String(key.maxConcurrent ?? ""),
  monthlyCap: String(key.monthlyCap ?? ""),
  expiry: { span: "asBefore", date: "" },
});

/** Some models, and none of them: that would be a key for nothing. */
export const isUnfinished = ({ models }: KeyForm) => models?.length === 0;

const numberFrom = (typed: string) => (typed.trim() === "" ? null : Number(typed));

export const wishFrom = ({ name, scopes, models, expiry, ...typed }: KeyForm) => ({
  name,
  scopes,
  models,
  requestsPerMinute: numberFrom(typed.requestsPerMinute),
  maxConcurrent: numberFrom(typed.maxConcurrent),
  monthlyCap: numberFrom(typed.monthlyCap),
  expiresAt: endFrom(expiry),
});
