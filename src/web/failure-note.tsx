/** Why a step was not done, told at once. */
export function FailureNote({ failure }: { failure: string | null }) {
  return failure === null ? null : (
    <p class="failure" role="alert">
      {failure}
    </p>
  );
}
