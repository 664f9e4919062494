/** Why a picture of text was not taken, or not read. */
export type PictureFailure =
  | { kind: 'picture' }
  | { kind: 'no-picture' }
  | { kind: 'picture-too-large'; width: number; height: number }
  | { kind: 'broken-picture' }
  | { kind: 'picture-too-slow'; seconds: number }
  | { kind: 'picture-out-of-memory' }
  | { kind: 'nothing-recognised' }
  | { kind: 'ocr-absent' }
  | { kind: 'scanned-pdf' };

const beforeUse =
  '图片上的字要先认出来、您对着原图核过才用：在网页的对话或“资料”里传，或者用 npm run -s zhibi -- ocr 文件；也可以把文字打出来粘贴过来。';
/** Whether a file holds pictures of text, which can be read as such and have to be confirmed. */
export function isPictureOfText({ kind }: { kind: string }): boolean {
  return kind === 'picture' || kind === 'scanned-pdf' || kind === 'garbled-pdf';
}

/** The message an officer sees for it. */
export function pictureMessage(failure: PictureFailure): string {
  switch (failure.kind) {
    case 'picture':
      return `这是一张图片。${beforeUse}`;
    case 'no-picture':
      return '这不是图片，也不是 PDF，不用识图；请照平常那样传。';
    case 'picture-too-large':
      return `这张图片有 ${failure.width}×${failure.height} 那么大，读不了。请把照片的分辨率调低一些（够看清字就行）再传。`;
    case 'broken-picture':
      return '这张图片打不开，可能没有拷完，也可能是认不得的格式。请另存为 jpg 或 png 再传。';
    case 'picture-too-slow':
      return `有一页图片读了 ${failure.seconds} 秒还没读完，已经停止，其他功能不受影响。请换一张小一些、清楚一些的，或把文字打出来。`;
    case 'picture-out-of-memory':
      return '这张图片读起来占用内存太大，已经停止，其他功能不受影响。请把分辨率调低一些，或一页一页地传。';
    case 'nothing-recognised':
      return '图片里没有认出字来。请把字拍正、拍清楚、拍满，再传一次；或把文字打出来粘贴过来。';
    case 'ocr-absent':
      return '读图片要用识图组件，这台机器上还没有装。请管这台机器的人在执笔的文件夹里运行 npm run ocr:add（装的时候要联网，装好以后读图不出这台机器），不用重启，再传一次；用安装包的，换带识图的那个包（docs/install.md）。急用的话，请把文字打出来粘贴过来。';
    case 'scanned-pdf':
      return `这个 PDF 是扫描件，里面只有图像、没有文字。${beforeUse}`;
  }
}
