/** Takes secrets out and counts them. The rules are loaded when the first text is looked at. */
export class SecretCounter {
  #count = 0;

  get count(): number {
    return this.#count;
  }

  readonly redact = async (text: string): Promise<string> => {
    const { redact } = await import('../redaction/redact.js');
    const redaction = await redact(text);
    this.#count += redaction.secrets.length;
    return redaction.text;
  };
}
