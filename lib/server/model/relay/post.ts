import type { ChatServer, CompletionPost } from "../chat-server";
import { faultOf, isStale } from "../fault";
import type { Body, Posted } from "../transport";
import { canAskForUsage, isUsageRefusal, rememberUsageRefusal } from "../usage-option";

/** A completion as a client asks for it. */
export type RelayOrder = CompletionPost & {
  /** The provider's own name of the model. */
  model: string;
  /** The same with the usage asked for, where the client does not ask itself; preferred while the provider takes it. */
  bodyWithUsage?: Body | undefined;
};

/** What did not arrive, as the connection that was kept open was no more, is no call: it is made over a new one. */
async function postOnce(server: ChatServer, completion: CompletionPost): Promise<Posted> {
  try {
    return await server.post(completion);
  } catch (error) {
    if (completion.signal.aborted || !isStale(error)) throw error;
    return server.post({ ...completion, fresh: true });
  }
}

/** Posts the order to the provider. Resolves when it grants it, with the headers read. @throws as `ChatServer.post` does */
export async function post(
  server: ChatServer,
  { model, bodyWithUsage, ...plain }: RelayOrder,
): Promise<Posted> {
  const { baseUrl } = server;
  if (bodyWithUsage === undefined || !canAskForUsage(baseUrl, model))
    return postOnce(server, plain);
  try {
    return await postOnce(server, { ...plain, body: bodyWithUsage });
  } catch (error) {
    const { status, words } = faultOf(error);
    if (!isUsageRefusal(status, words)) throw error;
    rememberUsageRefusal(baseUrl, model);
    return postOnce(server, plain);
  }
}
