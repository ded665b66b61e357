/** What somebody wants to share, or which of their links to move forward. */
export type ShareWish = {
  conversationId: string;
  /** For a new link that ends with this message. */
  upToMessageId?: string;
  /** For this link. */
  token?: string;
};

/** What the window in which one shares is given. */
export type ShareWindow = { wish: ShareWish; onClose: () => void };
