import { pictureMessage, type PictureFailure } from './picture-failures.ts';

/**
 * Why a file was not read. Each kind has its own message, in words that say what to do next; nothing of a refused
 * file is parsed, stored or logged.
 */
export type UploadFailure =
  | { kind: 'empty-file' }
  | { kind: 'file-too-large'; megabytes: number; maxMegabytes: number }
  | { kind: 'unknown-type'; name: string }
  | { kind: 'wrong-type'; name: string; is: string }
  | PictureFailure
  | { kind: 'archive' }
  | { kind: 'web-page' }
  | { kind: 'rich-text' }
  | { kind: 'ofd' }
  | { kind: 'presentation' }
  | { kind: 'old-spreadsheet' }
  | { kind: 'old-word-named-docx' }
  | { kind: 'password' }
  | { kind: 'locked' }
  | { kind: 'pdf-password' }
  | { kind: 'not-a-zip' }
  | { kind: 'truncated-zip' }
  | { kind: 'zip64' }
  | { kind: 'encrypted-entry'; entry: string }
  | { kind: 'duplicate-entry'; entry: string }
  | { kind: 'path-traversal'; entry: string }
  | { kind: 'overlapping-entries' }
  | { kind: 'unknown-compression'; entry: string }
  | { kind: 'damaged-entry'; entry: string }
  | { kind: 'false-size'; entry: string }
  | { kind: 'too-many-entries'; count: number; max: number }
  | { kind: 'unpacked-too-large'; maxMegabytes: number }
  | { kind: 'part-too-large'; entry: string; maxMegabytes: number }
  | { kind: 'packed-too-tight'; entry: string; maxRatio: number }
  | { kind: 'missing-part'; entry: string }
  | { kind: 'doctype'; entry: string }
  | { kind: 'entity'; entry: string }
  | { kind: 'not-utf8'; entry: string; encoding: string }
  | { kind: 'broken-xml'; entry: string }
  | { kind: 'nested-too-deep'; entry: string; max: number }
  | { kind: 'too-many-paragraphs'; max: number }
  | { kind: 'too-many-cells'; max: number }
  | { kind: 'huge-picture'; width: number; height: number }
  | { kind: 'no-text' }
  | { kind: 'garbled-pdf' }
  | { kind: 'broken-pdf' }
  | { kind: 'pdf-bomb' }
  | { kind: 'too-many-pages'; max: number }
  | { kind: 'broken-doc' }
  | { kind: 'doc-needs-server' }
  | { kind: 'unknown-encoding' }
  | { kind: 'binary-text' }
  | { kind: 'text-too-long'; maxCharacters: number }
  | { kind: 'out-of-memory' }
  | { kind: 'too-slow'; seconds: number }
  | { kind: 'parser-failed' }
  | { kind: 'busy' };

/** Of a workbook that was sent to be polished or rewritten. */
export const noProse =
  '这是一张表，一格一格的数，没有成段的文字可以润色、重写。表里的数请在对话里传；要改的文字请放在 .docx 或 .txt 里。';

const saveAgain = '请用 WPS 打开后另存为 .docx 再传。';

/** The message an officer sees for a refused file. */
export function uploadMessage(failure: UploadFailure): string {
  switch (failure.kind) {
    case 'empty-file':
      return '这是一个空文件，里面什么也没有。请检查一下是不是传错了。';
    case 'file-too-large':
      return `文件有 ${failure.megabytes} MB，超过了 ${failure.maxMegabytes} MB 的上限。请删掉里面的图片，或只传正文。`;
    case 'unknown-type':
      return `认不出“${failure.name}”是什么文件。可以传 .docx、.doc、.wps、.pdf、.txt、.md、.xlsx、.csv，也可以直接把文字粘贴过来。`;
    case 'wrong-type':
      return `“${failure.name}”的扩展名和内容对不上，里面其实是${failure.is}。请改正扩展名，或用 WPS 另存一份再传。`;
    case 'picture':
    case 'scanned-pdf':
    case 'no-picture':
    case 'picture-too-large':
    case 'broken-picture':
    case 'picture-too-slow':
    case 'picture-out-of-memory':
    case 'nothing-recognised':
    case 'ocr-absent':
      return pictureMessage(failure);
    case 'archive':
      return '这是一个压缩包。请先解压，再把里面的文档一份一份传上来。';
    case 'web-page':
      return `这个文件其实是网页格式。${saveAgain}`;
    case 'rich-text':
      return `这个文件其实是 RTF 格式。${saveAgain}`;
    case 'ofd':
      return '这是 OFD 版式文件，暂时读不了。请传原来的 .docx，或把文字复制粘贴过来。';
    case 'presentation':
      return '这是演示文稿。述职报告的文字请放在 .docx 里，或直接粘贴过来。';
    case 'old-spreadsheet':
      return '这是旧版表格（.xls 或 .et）。请用 WPS 打开后另存为 .xlsx 再传，也可以把表格直接复制粘贴过来。';
    case 'old-word-named-docx':
      return `这个文件叫 .docx，里面其实是旧版 Word 格式（.doc）。${saveAgain}`;
    case 'password':
      return '这个文件加了打开密码，读不了。请在 WPS 里取消密码后再传。';
    case 'locked':
      return '这个文件被单位的加密软件加了密（开头是 %TSD-Header），在这里打不开。请在装有加密软件的电脑上解密后再传，或把文字复制粘贴过来。';
    case 'pdf-password':
      return '这个 PDF 加了密码，读不了。请传没有密码的版本，或传原来的 .docx。';
    case 'not-a-zip':
      return `这个文件不是真正的 .docx 或 .xlsx，可能是改了扩展名，也可能已经损坏。${saveAgain}`;
    case 'truncated-zip':
      return '这个文件不完整，后面一截丢了，多半是没有传完或没有拷完。请重新拷贝一份再传。';
    case 'zip64':
      return `这个文件用了超大文件的打包方式，正常文稿不会这样。${saveAgain}`;
    case 'encrypted-entry':
      return `这个文件里面有加密的部分（${failure.entry}），读不了。请取消加密后再传。`;
    case 'duplicate-entry':
      return `这个文件里有两份同名的内容（${failure.entry}），分不清哪份是真的，没有读。${saveAgain}`;
    case 'path-traversal':
      return `这个文件里夹着不正常的路径（${failure.entry}），可能不安全，没有读。${saveAgain}`;
    case 'overlapping-entries':
      return `这个文件的内部结构互相重叠，像是有人动过手脚，没有读。${saveAgain}`;
    case 'unknown-compression':
      return `这个文件用了少见的压缩方式（${failure.entry}）。${saveAgain}`;
    case 'damaged-entry':
      return `这个文件里有一部分已经损坏（${failure.entry}）。请重新拷贝一份，或用 WPS 打开修复后再传。`;
    case 'false-size':
      return `这个文件里有一部分的实际大小与登记的不符（${failure.entry}），可能不安全，没有读。${saveAgain}`;
    case 'too-many-entries':
      return `这个文件里装了 ${failure.count} 个小文件，超过了 ${failure.max} 个的上限。请删掉里面的图片和附件再传。`;
    case 'unpacked-too-large':
      return `这个文件解开后超过 ${failure.maxMegabytes} MB，正常文稿没有这么大，没有读。请删掉图片，或只传正文。`;
    case 'part-too-large':
      return `这个文件里有一部分（${failure.entry}）解开后超过 ${failure.maxMegabytes} MB，没有读。请只传正文。`;
    case 'packed-too-tight':
      return `这个文件里有一部分（${failure.entry}）压缩超过 ${failure.maxRatio} 倍，像是“压缩炸弹”，没有读。${saveAgain}`;
    case 'missing-part':
      return `这个文件缺少正文部分（${failure.entry}），不是完整的文档。${saveAgain}`;
    case 'doctype':
      return `这个文件里夹带了 DTD 声明（${failure.entry}），正常文稿不会有，没有读。${saveAgain}`;
    case 'entity':
      return `这个文件里夹带了实体定义（${failure.entry}），可能把内容无限放大，没有读。${saveAgain}`;
    case 'not-utf8':
      return `这个文件内部用的不是 UTF-8 编码（${failure.entry}，${failure.encoding}），读出来会乱。${saveAgain}`;
    case 'broken-xml':
      return `这个文件的内部内容（${failure.entry}）已经损坏，读不下去。请用 WPS 打开修复后另存再传。`;
    case 'nested-too-deep':
      return `这个文件里的表格或文本框一层套一层，超过 ${failure.max} 层，没有读。请把正文复制到新文档再传。`;
    case 'too-many-paragraphs':
      return `这个文件超过 ${failure.max} 段，不像一份述职报告。请只传要用的那一份。`;
    case 'too-many-cells':
      return `这张表超过 ${failure.max} 个格子。请只留要用的那几列、那几行再传。`;
    case 'huge-picture':
      return `这个文件里有一张超大的图片（${failure.width}×${failure.height}）。这里只用文字，请删掉图片再传。`;
    case 'no-text':
      return '这个文件里没有文字。如果内容是图片，请把文字打出来或粘贴过来。';
    case 'garbled-pdf':
      return '这个 PDF 里的字用了特殊的编码，读出来不是汉字，没有读。请传原来的 .docx，或另存为文字版 PDF 再传。';
    case 'broken-pdf':
      return '这个 PDF 已经损坏或不完整，打不开。请重新导出一份，或传原来的 .docx。';
    case 'pdf-bomb':
      return '这个 PDF 里有异常膨胀的内容，可能不安全，没有读。请传原来的 .docx。';
    case 'too-many-pages':
      return `一共超过 ${failure.max} 页，不像一份述职报告。请只传要用的那几页。`;
    case 'broken-doc':
      return `这个 .doc 已经损坏，或不是 Word 存的。${saveAgain}`;
    case 'doc-needs-server':
      return `这里读不了旧版 .doc。${saveAgain}`;
    case 'unknown-encoding':
      return '认不出这个文本文件的编码，读出来是乱码。请用记事本打开，另存为 UTF-8 编码再传。';
    case 'binary-text':
      return '这个文件虽然叫文本文件，里面却不是文字。请检查是不是传错了。';
    case 'text-too-long':
      return `这份材料太长，一次最多读 ${failure.maxCharacters} 个字（一篇述职报告一般几千字）。请只传要用的那一份，或拆成几份再传。`;
    case 'out-of-memory':
      return `这个文件展开后占用内存太大，已经停止读取，其他功能不受影响。${saveAgain}`;
    case 'too-slow':
      return `这个文件读了 ${failure.seconds} 秒还没读完，已经停止，其他功能不受影响。请把正文粘贴过来。`;
    case 'parser-failed':
      return '这个文件读到一半出了错，没有读成，其他功能不受影响。请把正文粘贴过来。';
    case 'busy':
      return '现在正在读别的文件，请稍等片刻再传一次。';
  }
}
