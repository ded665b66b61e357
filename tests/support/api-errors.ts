import { expect } from "vitest";

export type ApiErrorBody = {
  message: string;
  type: string;
  param: string | null;
  code: string | null;
};

type Expected = { status: number; type?: string; code?: string | null; param?: string | null };

/** The one shape of every error of `/v1`, with what is expected of it. Gives the error. */
export async function expectApiError(
  asked: Response | Promise<Response>,
  { status, ...error }: Expected,
): Promise<ApiErrorBody> {
  const response = await asked;
  const body = (await response.json()) as { error: ApiErrorBody };
  expect({ status: response.status, ...body.error }).toMatchObject({ status, ...error });
  expect(Object.keys(body)).toEqual(["error"]);
  expect(Object.keys(body.error).sort()).toEqual(["code", "message", "param", "type"]);
  expect(body.error.message).toMatch(/\S/);
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  return body.error;
}
