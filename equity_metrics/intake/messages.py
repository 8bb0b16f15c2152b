"""The sentence for each code of a report: what was found and what is accepted."""

from __future__ import annotations

import re

from equity_metrics.errors import DeliveryError
from equity_metrics.text import Text

_SHOWN_CHARACTERS = 80
_LONG_NUMBER = re.compile(r"[\d๐-๙](?:[\s\-]?[\d๐-๙]){8,}")

_FILE: dict[str, Text] = {
    "EMPTY_FILE": Text("ไฟล์ว่างเปล่า ไม่มีข้อมูล", "The file is empty."),
    "UNREADABLE": Text("อ่านไฟล์ไม่ได้ ({found}) ตรวจว่าไฟล์ยังอยู่และมีสิทธิ์อ่าน", "The file cannot be read ({found}). Check that it is there and may be read."),
    "NO_ROWS": Text("มีหัวตารางแต่ไม่มีแถวข้อมูล ต้องมีอย่างน้อยหนึ่งแถว", "There is a header but no data row; at least one is needed."),
    "TYPE_MISMATCH": Text("เนื้อหาไฟล์เป็น{found} ไม่ตรงกับนามสกุล {suffix} รับเฉพาะ CSV และ XLSX: เปิดไฟล์ใน Excel แล้วบันทึกเป็น .xlsx", "The content is {found}, which is not what {suffix} says; CSV and XLSX are accepted: open in Excel and save as .xlsx."),
    "FILE_TOO_LARGE": Text("ไฟล์ใหญ่ {found} ไบต์ รับไม่เกิน {accepted} ไบต์", "The file has {found} bytes; at most {accepted} are accepted."),
    "CHANGED": Text("ไฟล์ถูกแก้ไขระหว่างการตรวจ ปิดโปรแกรมที่เปิดไฟล์นี้อยู่แล้วส่งใหม่", "The file was changed while it was being checked. Close the program that has it open and send it again."),
    "TOO_HEAVY": Text("การตรวจไฟล์นี้ใช้หน่วยความจำหรือเวลาเกินกำหนด จึงหยุดตรวจ ไม่มีข้อมูลใดเปลี่ยนแปลง แบ่งไฟล์แล้วส่งใหม่", "Checking this file took more memory or time than one file may have, and was stopped. Nothing was changed; split the file and send it again."),
    "NOT_CHECKED": Text("โปรแกรมตรวจไฟล์นี้ไม่สำเร็จ ไม่มีข้อมูลใดเปลี่ยนแปลง แจ้งผู้ดูแลระบบพร้อมไฟล์นี้", "The program could not finish checking this file. Nothing was changed; show the file to whoever looks after this installation."),
    "LINE_TOO_LONG": Text("บรรทัดที่ {found} ยาวผิดปกติ อ่านเป็นตารางไม่ได้", "Line {found} is too long to be a row of a table."),
    "TOO_MANY_COLUMNS": Text("มี {found} คอลัมน์ รับไม่เกิน {accepted} คอลัมน์", "There are {found} columns; at most {accepted} are accepted."),
    "TOO_MANY_ROWS": Text("มีมากกว่า {accepted} แถว แบ่งไฟล์แล้วส่งใหม่", "There are more than {accepted} rows; split the file and send again."),
    "TOO_MANY_TO_MARK": Text("ไฟล์มี {found} แถว แผ่นงาน Excel รับได้ {accepted} แถว จึงทำไฟล์ที่ระบายสีไม่ได้ แบ่งไฟล์แล้วตรวจใหม่ หรือดูรายการในรายงาน", "The file has {found} rows and a sheet holds {accepted}, so it cannot be marked; split it, or use the report."),
    "MIXED_ENCODING": Text("มีรหัสอักษรสองแบบปนกัน (UTF-8 และ Windows-874) เริ่มที่บรรทัด {found} บันทึกใหม่เป็น CSV UTF-8", "Two encodings are mixed (UTF-8 and Windows-874), from line {found} on; save again as CSV UTF-8."),
    "CONTROL_CHARACTER": Text("บรรทัดที่ {found} มีอักขระควบคุมที่มองไม่เห็น ไฟล์อาจเสียหาย บันทึกใหม่จาก Excel", "Line {found} holds an invisible control character; the file may be damaged. Save it again from Excel."),
    "UNCLOSED_QUOTE": Text("บรรทัดที่ {found} มีเครื่องหมายคำพูด \" ที่ไม่ปิดหรือปิดผิดที่", "Line {found} has a quotation mark \" that is not closed, or is closed in the wrong place."),
    "DUPLICATE_COLUMN": Text("คอลัมน์ {found} มีมากกว่าหนึ่งครั้ง เหลือไว้เพียงคอลัมน์เดียว", "Column {found} stands more than once; keep one."),
    "MISSING_COLUMN": Text("ไม่พบคอลัมน์ที่ต้องมี: {accepted}{offer}", "Required columns are missing: {accepted}{offer}"),
    "UNKNOWN_COLUMN": Text("แบบนี้ไม่มีคอลัมน์ {found} คอลัมน์ที่จับคู่ได้: {accepted}", "There is no column {found}; a head can be mapped to {accepted}."),
    "UNKNOWN_HEAD": Text("ไม่มีหัวคอลัมน์ “{found}” ในไฟล์นี้ เขียนให้ตรงกับหัวตารางในไฟล์", "The file has no head “{found}”; write it as it stands in the file."),
    "HEAD_IS_KNOWN": Text("หัวคอลัมน์ “{found}” คือ{accepted}ตามแบบอยู่แล้ว จับคู่กับคอลัมน์อื่นไม่ได้", "The head “{found}” is already read as {accepted} and cannot be mapped to another column."),
    "MISSING_PERIOD": Text("ไม่รู้ว่าข้อมูลเป็นของ{accepted}ใด ระบุในบรรทัดชื่อตาราง หรือใช้ --period {example}", "The file does not say its period ({accepted}); write it in the title line or give --period {example}."),
    "MISSING_PROVINCE": Text("ไม่รู้ว่าข้อมูลเป็นของจังหวัดใด ใส่คอลัมน์จังหวัด ระบุในบรรทัดชื่อตาราง หรือใช้ --province", "The file does not say its province; add the column, write it in the title line, or give --province."),
    "OUT_OF_REACH": Text("ไฟล์นี้มีข้อมูลของ{found} ท่านนำเข้าได้เฉพาะ{accepted} จึงไม่รับทั้งไฟล์ ให้แยกไฟล์เป็นรายจังหวัด", "The file has rows of {found}; you may bring in {accepted} only, so the whole file is refused. Send a file of its own for each province."),
    "UNKNOWN_PROVINCE": Text("ไม่รู้จักจังหวัด {found}", "There is no province {found}."),
    "EXPANSION_LIMIT": Text("ไฟล์ขยายตัวใหญ่ผิดปกติเมื่อคลายบีบอัด ({found} ไบต์) จึงไม่เปิดอ่าน", "The file expands beyond reason ({found} bytes) and was not opened."),
    "BAD_ARCHIVE_ENTRY": Text("ไฟล์ XLSX มีรายการภายในที่ผิดปกติ จึงไม่เปิดอ่าน", "The XLSX holds an entry that does not belong there and was not opened."),
    "CORRUPT_XLSX": Text("ไฟล์ XLSX เสียหายหรือไม่สมบูรณ์ เปิดใน Excel แล้วบันทึกใหม่", "The XLSX is damaged or incomplete; open it in Excel and save it again."),
    "MACRO": Text("ไฟล์มีมาโครอยู่ภายใน บันทึกใหม่เป็น .xlsx ที่ไม่มีมาโคร", "The file holds a macro; save it as .xlsx without macros."),
    "XML_DOCTYPE": Text("ไฟล์ XLSX มีคำสั่ง DOCTYPE ที่ไม่ควรมี จึงไม่เปิดอ่าน", "The XLSX holds a DOCTYPE, which no spreadsheet needs, and was not opened."),
    "NO_DISTRICTS": Text("ชุดข้อมูลนี้ไม่แยกอำเภอ จึงนำเข้าแบบเฉพาะอำเภอไม่ได้ ให้นำเข้าทั้งจังหวัด", "This dataset has no districts, so it cannot come district by district; bring it in for the whole province."),
    "SHEET_TOO_LARGE": Text("แผ่นงานมีข้อมูลอยู่ไกลเกินไป ({found}) ลบเซลล์ที่หลงอยู่แล้วบันทึกใหม่", "A sheet holds data too far out ({found}); delete the stray cells and save again."),
}  # fmt: skip

_ROW: dict[str, Text] = {
    "FIELD_COUNT": Text("พบ {found} ช่อง ต้องมี {accepted} ช่องตามหัวตาราง", "{found} fields found; the header has {accepted}."),
    "TRUNCATED": Text("แถวสุดท้ายขาดหาย: พบ {found} ช่อง จาก {accepted} ช่อง ไฟล์อาจถูกตัดระหว่างส่ง", "The last row is truncated: {found} of {accepted} fields; the file may have been cut off."),
    "REPEATED_HEADER": Text("หัวตารางซ้ำอยู่กลางข้อมูล อาจเป็นสองไฟล์ต่อกัน", "The header stands again among the rows: two exports may have been joined."),
    "VALUE_TOO_LONG": Text("ข้อความยาวเกินไป รับไม่เกิน {accepted} อักขระ", "The value is too long; at most {accepted} characters are accepted."),
    "BAD_CITIZEN_ID": Text("เลขประจำตัวไม่ถูกต้อง ต้องเป็น 13 หลักที่เลขตรวจสอบถูกต้อง หรือ G ตามด้วย 12 หลัก", "Not a valid id: 13 digits with a right check digit, or G and 12 digits."),
    "BAD_DATE": Text("วันที่{found}อ่านไม่ได้ รับ 2563-05-31, 31/5/2563 หรือ 31 พ.ค. 2563", "The date{found} cannot be read; accepted are 2020-05-31, 31/5/2563 or 31 พ.ค. 2563."),
    "BAD_NUMBER": Text("ตัวเลข{found}ใช้ไม่ได้ รับ{accepted}", "The number{found} cannot be used; accepted is {accepted}."),
    "UNKNOWN_CODE": Text("ค่า{found}ไม่อยู่ในรายการ รับ {accepted}", "The value{found} is not in the list; accepted are {accepted}."),
    "UNKNOWN_AREA_NAME": Text("ไม่รู้จัก{level}{found}{offer}", "Unknown {level}{found}{offer}."),
    "MISSING_VALUE": Text("ช่องว่าง คอลัมน์นี้ต้องมีค่า", "Empty; this column needs a value."),
    "OUT_OF_SCOPE": Text("แถวนี้เป็นของจังหวัดอื่น ผู้ส่งส่งได้เฉพาะ{accepted}", "The row belongs to another province; the sender may send {accepted} only."),
    "DUPLICATE_CONFLICT": Text("ซ้ำกับอีกแถวแต่เนื้อหาต่างกัน ระบบไม่เลือกแทน แก้ให้เหลือแถวเดียว", "Another row has the same key with other content; neither is chosen. Keep one."),
    "IDENTITY_CONFLICT": Text("เด็กคนเดียวมีรหัสสองรหัส หรือรหัสเดียวเป็นของเด็กสองคน (ดูแถวอื่นที่ถูกปฏิเสธด้วยเหตุเดียวกัน) ระบบไม่เลือกแทน ตรวจกับแบบสำรวจแล้วแก้", "One child stands under two numbers, or one number on two children (see the other rows refused for this); neither is chosen. Check with the form and correct."),
    "DUPLICATE_ELSEWHERE": Text("รายการนี้อยู่ในข้อมูลของอำเภออื่นแล้ว ระบบไม่เลือกแทน ตรวจว่าเป็นของอำเภอใด แล้วแก้ให้เหลือที่เดียว", "The data of another district has this already; neither is chosen. Find out where it belongs and keep one."),
    "DUPLICATE_REMOVED": Text("มี {found} แถวที่ซ้ำกันทุกช่อง นับเพียงครั้งเดียว", "{found} rows repeat an earlier row exactly and were counted once."),
    "BUDDHIST_ERA": Text("อ่านปี พ.ศ. เป็น ค.ศ. แล้ว {found} ช่อง", "Years of the Buddhist era were read as CE in {found} cells."),
    "NORMALISED": Text("ตัดขีด ช่องว่าง หรือแปลงเลขไทยในเลขประจำตัว {found} ช่อง", "Dashes, spaces or Thai digits were put right in {found} ids."),
    "ID_FROM_NUMBER": Text("เลขประจำตัวถูกเก็บเป็นตัวเลขใน Excel {found} ช่อง อ่านคืนครบ 13 หลักและตรวจแล้ว", "{found} ids were stored as Excel numbers; all 13 digits were recovered and checked."),
    "ROUNDED": Text("ปัดทศนิยมเหลือ 4 ตำแหน่ง {found} ช่อง", "{found} figures were rounded to four decimals."),
    "UNVERIFIED_SUBDISTRICT": Text("มี {found} แถวที่ชื่อตำบลไม่อยู่ในรายการของอำเภอ เก็บไว้เป็นข้อความที่ยังไม่ยืนยัน", "In {found} rows the subdistrict is not in the district's list; it is kept as unverified text."),
    "HEADER_NORMALISED": Text("หัวตารางเขียนต่างจากแบบเล็กน้อย อ่านเป็น: {found}", "Headers differ slightly from the form and were read as: {found}"),
    "HEADER_FOUND": Text("หัวตารางอยู่แถวที่ {found} แถวก่อนหน้าเป็นชื่อตาราง", "The header is in row {found}; the rows above are titles."),
    "TOTALS_DIFFER": Text("ยอดรวมในไฟล์ {stated} ไม่เท่ากับผลบวกของแถว {summed}", "The stated total {stated} is not the sum of the rows, {summed}."),
    "SIMULATED_MIXED": Text("มีทั้งเลขจำลอง (ชุด 9) และเลขอื่นในไฟล์เดียว", "Simulated ids (series 9) and others stand in one file."),
    "ENCODING_CP874": Text("อ่านด้วยรหัสอักษร Windows-874 (ภาษาไทย) และแปลงเป็น UTF-8 แล้ว", "Read as Windows-874 (Thai) and converted to UTF-8."),
    "ENCODING_UTF16": Text("อ่านด้วยรหัสอักษร UTF-16 และแปลงเป็น UTF-8 แล้ว", "Read as UTF-16 and converted to UTF-8."),
    "OK_DELIMITER": Text("ใช้ {found} คั่นคอลัมน์", "Columns are separated by {found}."),
}  # fmt: skip

_NOTE: dict[str, Text] = {
    "EXTRA_COLUMNS": Text("คอลัมน์ที่ไม่อยู่ในแบบและไม่ได้ใช้: {found}", "Columns outside the form, not used: {found}"),
    "COLUMN_MAPPED": Text("อ่านหัวคอลัมน์ “{found}” เป็น{accepted} ตามที่ผู้ส่งระบุ", "The head “{found}” was read as {accepted}, as the sender said."),
    "SET_ASIDE": Text("กันออกจากข้อมูล: แถวรวม {totals} แถวหมายเหตุ {notes} แถวว่าง {blanks}", "Set aside: {totals} total rows, {notes} note rows, {blanks} blank rows."),
    "EXAMPLE": Text("ไม่นับแถวตัวอย่างของแบบฟอร์ม {found} แถว", "Example rows of the form, not counted: {found}"),
    "NEWLINE": Text("ขึ้นบรรทัดใหม่ในช่องถูกแทนด้วยช่องว่าง", "Line breaks inside values were turned into spaces."),
    "SHEET": Text("ใช้แผ่นงาน {found}", "Sheet used: {found}"),
    "OTHER_SHEETS": Text("แผ่นงานอื่นที่ไม่ได้ใช้: {found}", "Other sheets, not used: {found}"),
    "HIDDEN_SHEET": Text("มีแผ่นงานที่ซ่อนไว้ ไม่ได้อ่าน: {found}", "Hidden sheets, not read: {found}"),
    "HIDDEN_USED": Text("แผ่นงานที่ใช้เป็นแผ่นที่ซ่อนไว้", "The sheet used is a hidden one."),
    "FORMULA_WITHOUT_VALUE": Text("สูตรที่ไม่มีผลลัพธ์เก็บไว้ถือว่าไม่มีค่า ({found} ช่อง)", "Formulas without a stored result count as missing ({found} cells)."),
    "PERIOD_FROM_TITLE": Text("ช่วงเวลาอ่านจากชื่อตาราง: {found}", "The period was read from the title: {found}"),
    "PROVINCE_FROM_TITLE": Text("จังหวัดอ่านจากชื่อตาราง: {found}", "The province was read from the title: {found}"),
    "NO_CHANGE": Text("ทุกแถวตรงกับข้อมูลที่มีอยู่แล้ว จึงไม่มีอะไรต้องเผยแพร่", "Every row is as it stands already: there is nothing to publish."),
    "REPLACES_WAITING": Text("เมื่อเผยแพร่ ไฟล์นี้จะแทนแถวของพื้นที่และช่วงเวลาเดียวกันในไฟล์ที่รออยู่ก่อน: {found}", "When published, this file takes the place of the rows of the same area and period in files that wait: {found}"),
    "UNPIVOTED": Text("แปลงตารางกว้าง {found} คอลัมน์เป็นแถวแล้ว", "A wide table of {found} columns was turned into rows."),
}  # fmt: skip


def refusal(code: str, **values: object) -> DeliveryError:
    """The error that refuses a whole file."""
    return DeliveryError(code, _FILE[code].format(**values))


def problem_text(code: str, **values: object) -> Text:
    """The sentence of a row's problem or of a warning."""
    return _ROW[code].format(**values)


def note_text(code: str, **values: object) -> Text:
    """A sentence that informs and asks for nothing."""
    return _NOTE[code].format(**values)


def shown(value: str) -> str:
    """A found value in quotation marks, cut to length; a run of digits as long as an id is hidden."""
    cut = value if len(value) <= _SHOWN_CHARACTERS else f"{value[:_SHOWN_CHARACTERS]}…"
    return f" “{_LONG_NUMBER.sub('•••', cut)}” "
