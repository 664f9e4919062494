/** better-auth signs in by e-mail address; officers have account names. `.invalid` can never receive a letter. */
export function addressOf(account: string): string {
  return `${account}@accounts.zhibi.invalid`;
}

export function accountOf(address: string): string {
  return address.slice(0, address.lastIndexOf('@'));
}
