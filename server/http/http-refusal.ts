/** A refusal that only HTTP knows: the request never reached what it asks for. */
export class HttpRefusal extends Error {
  readonly code: HttpRefusalCode;
  /** Headers that belong to the refusal, such as `Allow`. */
  readonly headers: Readonly<Record<string, string>>;

  /** @param detail says what is wrong and the way out */
  constructor(code: HttpRefusalCode, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.code = code;
    this.headers = headers;
  }
}

/** The codes of refusals that only HTTP knows. */
export type HttpRefusalCode =
  | 'bad-request'
  | 'forbidden-origin'
  | 'method-not-allowed'
  | 'misdirected-request'
  | 'no-such-page'
  | 'uri-too-long'
  | 'headers-too-large'
  | 'request-timeout'
  | 'rate-limited';
