/** A refusal in the words of OpenAI's API. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string | null;
  readonly param: string | null;

  constructor(
    status: number,
    message: string,
    { code, param }: { code?: string; param?: string } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code ?? null;
    this.param = param ?? null;
  }

  toResponse(): Response {
    const { status, message, code, param } = this;
    const type = status >= 500 ? "server_error" : "invalid_request_error";
    return Response.json({ error: { message, type, param, code } }, { status });
  }
}
