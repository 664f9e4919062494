/** Says the draft it is shown again; invents a number in the part about militia, whatever it is told. */
export function answerOf(request: string): string {
  if (request.includes('民兵应急排')) return '民兵队伍建设成效显著，点验到位率超过九成。';
  return /底稿：\n<<<\n([\s\S]*?)\n>>>/.exec(request)?.[1] ?? '';
}

/** An OpenAI-compatible endpoint in one function, streaming and not: for runtimes whose requests a test can take over. */
export async function answerAsModel(request: { text: () => Promise<string> }): Promise<Response> {
  const asked: { stream?: boolean; messages?: { content: string }[] } = JSON.parse(await request.text());
  const content = answerOf((asked.messages ?? []).map((message) => message.content).join('\n'));
  const about = { id: 'c', created: 0, model: 'm' };
  if (!asked.stream) {
    const choice = { index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' };
    return Response.json({ ...about, object: 'chat.completion', choices: [choice] });
  }
  const events = [
    { delta: { role: 'assistant', content }, finish_reason: null },
    { delta: {}, finish_reason: 'stop' },
  ].map((choice) => JSON.stringify({ ...about, object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }] }));
  const body = [...events, '[DONE]'].map((data) => `data: ${data}\n\n`).join('');
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}
