// A browser asks for each thing itself when it comes to it; nothing waits for us.

export const AGREE_BUTTON = 'agree-to-privacy'

export function listenForPrivacy(): void {}

export const privacyAsked = (): boolean => false

export function whenPrivacyAsked(_listener: () => void): () => void {
  return () => undefined
}

export function answerPrivacy(_agreed: boolean): void {}
