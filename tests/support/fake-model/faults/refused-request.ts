import type { AnswerFailureCode } from "@/lib/domain/model";

/** A refusal as a provider writes it, and what is to become of it. */
export type RefusedRequest = {
  status: number;
  /** JSON, or text as it is. */
  body: unknown;
  contentType?: string;
  /** Sent as the first frame of a stream, or as a document, with status 200. */
  granted?: boolean;
  /** What a program is told. Of the words, what has to be in them. */
  told: { status: number; code: string | null; param?: string; words?: string };
  /** What a person is told. */
  failure: AnswerFailureCode;
};

/** Stands in every one of them, and in nothing that goes out. */
export const BEHIND = "See https://inner.example/v1 with sk-inner-0123456789abcdef.";

export const openRouter = (code: number, message: string, metadata: object = {}) => ({
  error: { code, message: `${message} ${BEHIND}`, metadata },
  user_id: "org_inner",
});

export const google = (code: number, message: string, status: string) => [
  { error: { code, message: `${message} ${BEHIND}`, status, details: [{ "@type": "x" }] } },
];
