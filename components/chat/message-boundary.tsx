import { Component, type ReactNode } from "react";

type Props = { text: string; children: ReactNode };

/** Around one message: when it cannot be drawn its words are shown as they are, and all others stand. */
export class MessageBoundary extends Component<Props, { failedText?: string }> {
  override state: { failedText?: string } = {};

  static getDerivedStateFromError = () => ({ failedText: "" });

  override componentDidCatch(): void {
    this.setState({ failedText: this.props.text });
  }

  override render(): ReactNode {
    const { text, children } = this.props;
    const { failedText } = this.state;
    // A message that has changed since may well be one that can be drawn.
    if (failedText === undefined || (failedText !== "" && failedText !== text)) return children;
    return (
      <div data-said dir="auto" className="whitespace-pre-wrap py-2 [overflow-wrap:anywhere]">
        {text}
      </div>
    );
  }
}
