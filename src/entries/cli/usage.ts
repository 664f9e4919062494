export const usage = `执笔 zhibi：述职报告助手。数字都是您说的，一个不编。

用法：npm run -s zhibi -- 命令 [选项]

  chat                     在终端里说话，说“出稿”就写
  chat --jsonl             每行一个 {"user":"…"}，每句回一行 JSON；{"reset":true} 另起一次会话
  figures --jsonl [--all]  每行一个 {"id":"…","text":"…"}，回出这句话里的数；--all 连不算数的也列出
  read --jsonl             每行一个 {"id":"…","text":"…","context":{…}}，回出这句话会记下什么、要问什么、哪些数不管
  draft --ledger 文件      从台账写稿
      [--outline 骨架] [--writer embedded|model] [--seed 数] [--out 文件.md|.txt|.docx|.pdf] [--clean] [--json]
      [--style 实|稳] [--length 1500|2000|2500]  实：标题带结果，先说结论；稳：四平八稳的标题
      [--check-sheet 文件.docx]  --clean 不带批注和标记；--aloud 大字稿，念稿用；--check-sheet 另存数字核对表
  ledger --in 文件 [--out 文件.xlsx|.json] [--year 年] [--unit 单位]
                           台账在 .json、.xlsx、.csv 之间转换；--ledger 也可直接给 .xlsx、.csv
  rollup 文件夹 [--out 文件.docx|.md|.txt] [--sheet 汇总表.xlsx] [--unit 区名] [--year 年] [--units 名单.txt] [--json]
                           各街道的台账（.json、.xlsx、.csv，一个街道一个文件）加成全区的，写区里的报告；缺谁、哪个文件
                           不能用，一次说完；文件夹里有 名单.txt（一行一个）就照它点名
  check 文件 [--ledger 文件] [--json]   核对一篇稿子；文件写 - 表示从标准输入读
  polish 文件 [--instruction "压到1500字，数字不动"] [--ledger 文件] [--last-year 文件]
      [--take 3,1] [--out 文件.docx|.txt] [--json]   润色一篇稿子，每处改动都说理由，数字不动；.docx 里是修订；
                           --take 只采纳列出的第几处
  rewrite 文件 --part problems [--answers 回答] [--ledger 文件] [--last-year 文件] [--take 3,1] [--out 文件.docx|.txt]
      [--json]             重写问题、原因和措施
  ocr 图片… [--out 文件.txt] [--json]   读扫描件和照片（png、jpg、扫描的 PDF），几张算一份；看不准的数不采用，写成 □
  search 词语 [--k 个数] [--json]       在往年报告里找
  corpus ingest|add 文件…|list         整理往年报告；扫描的报告可以一次给几张图片
  kind list                有哪几种报告
  kind check 种类或文件夹 [--json]      一次说出一种报告的文件里全部毛病，并随便报数试着出稿
  kind new --from 文件夹 [--sheet 考核表.xlsx] [--title 题目] [--id 编号] [--out 文件.xlsx]
                           看往年的几篇报告，提出一种报告的数字、分节、句子……写成工作簿，由您定
  kind workbook 种类或文件夹 --out 文件.xlsx   一种报告写成一个工作簿，在表格里改
  kind build 文件.xlsx [--out 文件夹]   工作簿里写了“要”的做成一种报告；有错说到哪张表、第几行、哪一栏
  kind try 种类 [--talks 段数] [--seed 数] [--json]   编几段话试着报数：每一项听对、问了、听错、没听到各几回
  eval [--json]            跑一遍评测
  export 文件.ndjson        全部数据导成一个文件；import 文件.ndjson [--account 账号] 导入另一台机器
      [--d1 local|remote]  导出、导入 Cloudflare 上的 D1
  backup 文件              在线备份，服务不用停；restore 文件 换回备份（先停服务）
  admin create|reset       多人使用时：建第一个管理员，或给管理员换密码
  doctor [--json]          检查接的模型能不能用，哪里不对
  serve                    开网页，默认 http://127.0.0.1:8787
  open                     开网页并打开浏览器；已经开着的，只打开浏览器；换了新版先备份
  help                     看这一页

和某一类报告打交道的命令都可加 --kind 种类（corpus/ 或数据文件夹 kinds/ 下的文件夹名），默认看环境变量 ZHIBI_KIND。

退出码：0 办好；1 核对出必须改的；2 用法或输入不对。
`;
