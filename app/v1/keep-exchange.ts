import { newId } from "@/lib/domain/id";
import { keepExchange } from "@/lib/server/conversations/keep-exchange";
import { requireKeepable } from "@/lib/server/conversations/keepable";
import type { Tally } from "@/lib/server/model/relay/tally";
import { type ProviderCall, takenBy } from "@/lib/server/usage/provider-call";
import type { ApiCall } from "./api-call";
import type { CompletionOrder } from "./completion-order";
import { toApiError } from "./to-api-error";

const HEADER = "x-parley-conversation";
const NEW = "new";

/** Whether the client wants the exchange to be stored. */
export const wantsKept = ({ request }: ApiCall): boolean => request.headers[HEADER] !== undefined;

type Keeper = {
  conversationId: string;
  /** @param call by which `tally` was made */
  store(call: ProviderCall, tally: Tally): Promise<void>;
  /** To be called when the call is over: what was set aside for the exchange is free again. */
  release: () => void;
};

/**
 * What stores the exchange when the client asked for it by `X-Parley-Conversation: new` or an id; undefined otherwise,
 * and then no text is ever stored. @throws ApiError, Refusal for a conversation that is not there
 */
export async function keeperFor(
  { request, response }: ApiCall,
  ownerId: string,
  { asked, model }: CompletionOrder,
): Promise<Keeper | undefined> {
  const wished = request.headers[HEADER]?.toString().trim();
  if (wished === undefined) return undefined;
  const release = await requireKeepable(
    ownerId,
    wished === NEW ? undefined : wished,
    asked.messages,
  );
  const conversationId = wished === NEW ? newId() : wished;
  response.setHeader(HEADER, conversationId);
  return {
    conversationId,
    release,
    async store(call, { text, reasoning, finishReason }) {
      const { state } = call;
      try {
        const end = { text, reasoning, finishReason, state, model, ...(await takenBy(call)) };
        const exchange = { conversationId, isNew: wished === NEW, messages: asked.messages, end };
        await keepExchange(ownerId, exchange);
      } catch (error) {
        // To the client a full disk is not the provider's failure.
        throw toApiError(error);
      }
    },
  };
}
