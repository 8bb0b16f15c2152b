"""The words of the interface: constants, so that a typing slip is an error and not a word on screen."""

from __future__ import annotations

from equity_metrics.text import Text

PRODUCT = Text(
    th="ติดตามความเสมอภาคทางการศึกษาของเด็กปฐมวัย", en="Early childhood education equity monitor"
)
LANGUAGE = Text(th="ภาษา", en="Language")
PROVINCE = Text(th="จังหวัด", en="Province")
PERIOD = Text(th="ช่วงเวลา", en="Period")
DISTRICTS = Text(th="อำเภอ/เขต", en="Districts")
ALL = Text(th="ทั้งหมด", en="All")
ALL_DISTRICTS = Text(th="ทุกอำเภอ/เขต", en="All districts")
INDICATOR = Text(th="ตัวชี้วัด", en="Indicator")
SPLIT_BY = Text(th="จำแนกตาม", en="Split by")
VIEW = Text(th="มุมมอง", en="View")
EXACT = Text(th="ตัวเลขจริง", en="Exact")
PROTECTED = Text(th="ปกป้องข้อมูลเด็ก", en="Protected")
SIMULATED = Text(
    th="ข้อมูลจำลอง: เด็กทุกคนเป็นบุคคลสมมติ ยอดที่เท่ากับตัวเลขเผยแพร่ดูได้ในหน้ากระทบยอด",
    en="Simulated data: every child is invented; which totals equal published figures stands on Reconciliation",
)
NO_ROWS_IN_ROOM = Text(
    th="รายการทีละแห่งไม่แสดงบนจอห้องประชุม เปิดดูได้ที่โต๊ะทำงานตามสิทธิ์ของผู้ใช้",
    en="Single rows are not shown on a room's screen; who may see them finds them at a desk",
)
NOT_FOR_THIS_ROLE = Text(
    th="หน้านี้ไม่อยู่ในสิทธิ์ของท่านสำหรับจังหวัดนี้ หากต้องใช้ ให้แจ้งผู้ดูแลระบบของจังหวัด",
    en="This page is not among your rights for this province. Who needs it asks the administrator.",
)
NOTHING_HELD = Text(
    th="ยังไม่มีข้อมูลที่เผยแพร่ของจังหวัดที่ท่านมีสิทธิ์",
    en="Nothing is published yet of the provinces that you have rights for.",
)
ONE_AT_A_TIME = Text(
    th="มุมมองที่ปกป้องข้อมูลใช้ตัวกรองได้ครั้งละหนึ่งมิติ ล้างตัวกรองเดิมก่อน",
    en="The protected view takes one filter at a time; clear the other first",
)
PAIR_NOT_YET = Text(
    th="กรองสองมิตินี้พร้อมกันได้เมื่อปกป้องข้อมูลเด็กเสร็จ ระบบกำลังทำต่อหลังการเผยแพร่ ระหว่างนี้ใช้ทีละมิติ",
    en="These two filters go together once their cells are protected, which is being worked on; use one at a time meanwhile",
)
FILTERED = Text(th="เฉพาะ{dimension}: {group}", en="{dimension}: {group} only")
FILTER_LEFT_OUT = Text(th="ไม่ได้กรองตาม{dimension}: {why}", en="Not filtered by {dimension}: {why}")
SIMULATED_BRIEFLY = Text(th="ข้อมูลจำลอง ไม่ใช่บุคคลจริง", en="Simulated data, no real person")
BASIS = Text(
    th="ตัวเลขที่เผยแพร่ทั่วไป ณ ชุดเผยแพร่ที่ {number}",
    en="Figures of this view as of publication {number}",
)
IGNORED = Text(
    th="ไม่ใช้ {name}={found} ในลิงก์ เพราะไม่รู้จัก ค่าที่ใช้ได้: {accepted}",
    en="{name}={found} in the link is not known and was left out. Accepted: {accepted}",
)
TOPIC = Text(th="เรื่อง", en="Topic")
DISTRICT = Text(th="อำเภอ/เขต", en="District")
OUT_OF = Text(th="เทียบกับ (ตัวหาร)", en="Out of (denominator)")
SAME_ORDER = Text(
    th="ลำดับอำเภอเหมือนกับเมื่อเทียบกับ{base}",
    en="The order of the districts is the same as out of {base}",
)
ORDER_CHANGES = Text(
    th="ลำดับเปลี่ยน {count} อำเภอ เมื่อเทียบกับการใช้{base}: {moved}",
    en="{count} districts change places against the order out of {base}: {moved}",
)
ORDER_MOVED = Text(th="{place} ({before}→{after})", en="{place} ({before}→{after})")
AWAITED = Text(th="ตัวชี้วัดที่ยังไม่มีชุดข้อมูล ({count} ตัว)", en="Indicators without a dataset yet ({count})")
AWAITED_LINE = Text(
    th="{code} {label}: ยังไม่มีชุดข้อมูล ต้องใช้{needs}",
    en="{code} {label}: no dataset yet; needs {needs}",
)
COST_TO_CLOSE = Text(th="เงินที่ต้องใช้ให้ครบ", en="Cost to close the gap")
UNIT_COST = Text(th="{label}: บาทต่อ{one}", en="{label}: baht for each {one}")
BAHT_EACH = Text(th="บาทต่อหน่วย", en="Baht each")
DECLARED_RATE = Text(th="ค่าตั้งต้น {baht} บาท", en="It starts at {baht} baht.")
ON_ONE_AXIS = Text(th="เงินกับเด็กบนแกนเวลาเดียวกัน", en="Money and children on one axis of time")
AXIS_NOTE = Text(
    th="แต่ละช่องเริ่มและจบตามวันจริงของปีงบประมาณ (ต.ค.-ก.ย.) ปีการศึกษา (พ.ค.-เม.ย.) และรอบสำรวจ จึงเทียบเงินกับเด็กรุ่นที่เงินนั้นช่วยได้",
    en="Each block runs from the first to the last day of its fiscal year (Oct to Sep), academic year (May to Apr) or survey round, so that money stands beside the children it paid for.",
)
ONE_BY_ONE = Text(th="{label} รายการต่อรายการ", en="{label}, one by one")
NO_RECORDS = Text(
    th="ยังไม่มีบันทึกสำหรับหน้า “{topic}” ของจังหวัดนี้",
    en="This province has no records for “{topic}” yet.",
)
PARTNERS_AND_SUPPORT = Text(th="ผู้เข้าร่วม ภาคี และการสนับสนุน", en="Those present, partners and support")
SIDE_BY_SIDE = Text(th="ผลตามมาตรฐานจำแนกตาม{dimension}", en="Results by standard: {dimension}")
NO_CAUSE = Text(
    th="เป็นสิ่งที่พบพร้อมกันในศูนย์เดียวกัน ไม่ได้แสดงว่าอย่างหนึ่งเป็นเหตุของอีกอย่าง",
    en="This is what is found together in the same centres; it does not show that one causes the other.",
)
REQUESTS_AND_GRANTS = Text(th="คำขอพัฒนาศูนย์กับเงินที่ได้รับ", en="Requests of centres and grants")
EACH_BY_ITS_SCALE = Text(th="ผลตามมาตรฐานแต่ละฉบับ", en="Results by each standard")
NEVER_AVERAGED = Text(
    th="มาตรฐานแต่ละฉบับมีระดับของตนเอง แสดงตามที่หน่วยประเมินให้ ไม่นำมารวมหรือเฉลี่ยกัน",
    en="Each standard has a scale of its own, shown as the assessors gave it; scales are never added or averaged.",
)
PROFILE_FINDING = Text(
    th="{place}มีตัวชี้วัด {all} ตัว แย่กว่าค่าจังหวัดชัดเจน {worse} ตัว ดีกว่าชัดเจน {better} ตัว",
    en="{place} has {all} indicators: {worse} clearly worse than the province, {better} clearly better",
)
CLEARLY_WORSE = Text(th="แย่กว่า: {names}", en="worse: {names}")
CLEARLY_BETTER = Text(th="ดีกว่า: {names}", en="better: {names}")
FROM_PUBLICATION = Text(th="ชุดเผยแพร่ที่ {number} วันที่ {day}", en="Publication {number}, {day}")
CARRIED = Text(
    th="ชุดเผยแพร่ที่ {number} เผยแพร่เมื่อ {at} เปิดจากไฟล์ {file}",
    en="Publication {number} of {at}, opened from the file {file}",
)
ON_THE_SERVER = Text(
    th="หน้านี้ใช้กับคลังข้อมูลบนเครื่องแม่ข่ายเท่านั้น ขณะนี้เปิดชุดเผยแพร่จากไฟล์เดียวเพื่ออ่าน",
    en="This page works on the store of the server. What is open here is one publication from a file, to be read.",
)
PRINT_NOTE = Text(
    th="หน้านี้พิมพ์ลงกระดาษ A4 หนึ่งหน้า (คำสั่งพิมพ์ของเบราว์เซอร์)",
    en="This page prints on one A4 sheet (the browser's print command).",
)
PROVINCE_VALUE = Text(th="จังหวัด", en="Province")
N_OF_N = Text(th="จำนวน (ตัวตั้ง/ตัวหาร)", en="n/N")
RANK = Text(th="ลำดับ", en="Rank")
OF = Text(th="{rank} จาก {all}", en="{rank} of {all}")
DOWNLOAD = Text(th="ดาวน์โหลด {format}", en="Download {format}")
TABLE = Text(th="ตาราง", en="Table")
HOW = Text(th="คำนวณอย่างไร", en="How this is calculated")
FORMULA = Text(th="สูตร", en="Formula")
SOURCE = Text(th="แหล่งข้อมูล", en="Source")
SOURCES_LINE = Text(
    th="ชุดข้อมูล {datasets} · ชุดเผยแพร่ที่ {number} วันที่ {day}",
    en="{datasets} · publication {number}, {day}",
)
ALL_REPORTED = Text(th="รายงานครบ {units} {label}", en="All {units} {label} have reported")
SOME_REPORTED = Text(
    th="รายงานแล้ว {reported} จาก {units} {label}", en="{reported} of {units} {label} have reported"
)
IF_SILENT = Text(
    th=" หาก{label}ที่ยังไม่รายงานอยู่ในกรณีแย่ที่สุดหรือดีที่สุด ค่าจะอยู่ระหว่าง {low}-{high}",
    en="; if the silent ones were at their worst or best, the value would lie between {low} and {high}",
)
IF_SILENT_NEITHER = Text(
    th=" หากรวม{label}ที่ยังไม่รายงาน ค่าจะอยู่ระหว่าง {low}-{high}",
    en="; with the silent ones the value would lie between {low} and {high}",
)
POSSIBLE = Text(th=" (อาจอยู่ระหว่าง {low}-{high})", en=" (possibly {low} to {high})")
KNOWN_ANYWAY = Text(
    th=" ค่านี้ไม่ขึ้นกับ{label}ที่ยังไม่รายงาน", en="; this value does not depend on the silent ones"
)
AT_WORST = Text(th="หากที่ยังไม่รายงานอยู่ในกรณีแย่ที่สุด", en="If the silent ones were at their worst")
AT_BEST = Text(th="หากที่ยังไม่รายงานอยู่ในกรณีดีที่สุด", en="If the silent ones were at their best")
AT_LOWEST = Text(th="ต่ำสุดหากรวมที่ยังไม่รายงาน", en="Lowest with the silent ones")
AT_HIGHEST = Text(th="สูงสุดหากรวมที่ยังไม่รายงาน", en="Highest with the silent ones")
REPORTED_UNITS = Text(th="การรายงาน", en="Reporting")
ONE_LIST = Text(
    th="มาเป็นบัญชีเดียวทั้งจังหวัด ไม่มีหน่วยรายงานย่อย",
    en="one list for the whole province, without reporting units",
)
LATE_ROWS = Text(th="ส่งหลังกำหนด {late} ราย", en="{late} rows came after the due day")
DIVIDED_BY = Text(th="หารด้วย", en="divided by")
NO_TARGET = Text(th="ไม่มีค่าเป้าหมายทางการ", en="No official target")
TARGET = Text(th="เป้าหมาย {value} ({source})", en="Target {value} ({source})")
CHANGES = Text(th="เปลี่ยนจากชุดเผยแพร่ก่อน", en="Since the previous publication")
NOTHING_BEFORE = Text(
    th="ชุดเผยแพร่นี้เป็นชุดแรก ยังไม่มีชุดก่อนให้เปรียบเทียบ",
    en="This is the first publication: there is nothing to compare it with yet",
)
COMPARED_WITH = Text(
    th="เทียบกับชุดเผยแพร่ที่ {number} วันที่ {day}", en="Compared with publication {number}, {day}"
)
FILES_OF = Text(th="{dataset} ({count} ไฟล์)", en="{dataset} ({count} files)")
CAME_IN = Text(th="ข้อมูลที่เข้ามา: {deliveries}", en="What came in: {deliveries}")
WENT_OUT = Text(th="ข้อมูลที่ถูกแทนหรือถอนออก: {deliveries}", en="Replaced or withdrawn: {deliveries}")
NO_DELIVERY_CAME = Text(th="ไม่มีไฟล์ใหม่", en="no new delivery")
LATEST_VALUES = Text(th="ค่าล่าสุด: {periods}", en="latest values: {periods}")
WITHOUT_FILTERS = Text(
    th="ส่วนนี้เป็นค่าทั้งจังหวัด ไม่ใช้ตัวกรอง", en="this part speaks of the whole province, without filters"
)
NOTHING_CHANGED = Text(th="ตัวเลขสำคัญทุกตัวเท่าเดิม", en="Every key figure is the same as before")
UNCHANGED = Text(th="ไม่เปลี่ยน: {figures}", en="Unchanged: {figures}")
CHANGES_BY_DISTRICT = Text(th="รายอำเภอ (ตัวเลขจริง)", en="By district (exact)")
BEFORE = Text(th="เดิม", en="Before")
AFTER = Text(th="ใหม่", en="After")
CORRECTED = Text(th="แก้ไขหรือเพิ่มเติมข้อมูลเดิม", en="corrections and additions")
NEWLY_REPORTED = Text(th="{label}ที่เพิ่งรายงาน", en="newly reported {label}")
NEW_UNITS = Text(th=" ({units} {label})", en=" ({units} {label})")
NEWLY_REPORTED_UNITS = Text(th="หน่วยที่เพิ่งรายงาน", en="newly reported units")
REALLY_CHANGED = Text(th="เปลี่ยนจริงระหว่างรอบ", en="real change between periods")
MOVED = Text(th="{before} เป็น {after} ({moved})", en="{before} to {after} ({moved})")
MOVED_BETWEEN = Text(
    th="{before} ({before_period}) เป็น {after} ({after_period}) ({moved})",
    en="{before} ({before_period}) to {after} ({after_period}) ({moved})",
)
NOT_SPLIT = Text(
    th=" ไม่แยกสาเหตุ เพื่อปกป้องข้อมูลเด็ก",
    en="; the causes are not told apart, to protect children's data",
)
CHANGE_STATUS = {
    "small": Text(
        th="เปลี่ยนแปลงเล็กน้อย ไม่แสดงเพื่อปกป้องข้อมูลเด็ก",
        en="a small change, not shown to protect children's data",
    ),
    "linked": Text(
        th="เปลี่ยนแปลง ไม่แสดงเพราะอาจคำนวณย้อนถึงเด็กจำนวนน้อยได้",
        en="changed; not shown, because few children could be worked out from it",
    ),
    "same": Text(th="ไม่เปลี่ยน", en="unchanged"),
    "new": Text(th="เพิ่งมีค่าในชุดนี้", en="has a value for the first time"),
    "gone": Text(th="ไม่มีค่าในชุดนี้แล้ว", en="no longer has a value"),
    "suppressed": Text(th="ปกปิดเพื่อปกป้องข้อมูลเด็ก", en="hidden to protect children's data"),
    "kept": Text(
        th="ตัวเลขสำหรับเผยแพร่ทั่วไปยังไม่ปรับ จนกว่าจะถึงรอบหรือจนกว่าจำนวนเด็กจะเปลี่ยนมากพอ",
        en="the figures for general readers stay as they were until they are due, or until enough "
        "children have changed",
    ),
    "renewed": Text(
        th="ปรับตัวเลขสำหรับเผยแพร่ทั่วไปจากชุดเผยแพร่ก่อนหน้านั้น จึงไม่แยกการเปลี่ยนแปลง",
        en="the figures for general readers were made anew from those of an earlier publication; "
        "the change is not split",
    ),
    "redefined": Text(th="นิยามเปลี่ยน เทียบไม่ได้", en="its definition changed; it cannot be compared"),
    "unreadable": Text(
        th="ไฟล์ของชุดเผยแพร่ก่อนเสียหาย เทียบไม่ได้",
        en="the file of the previous publication is damaged; it cannot be compared",
    ),
}
ATTENTION = Text(th="อำเภอที่ควรให้ความสนใจ", en="Districts that need attention")
NO_ATTENTION = Text(
    th="ไม่มีอำเภอใดแย่กว่าค่าจังหวัดอย่างชัดเจน และทุกอำเภอรายงานแล้ว",
    en="No district is clearly worse than the province, and every district reported",
)
MAP = Text(th="แผนที่ตาราง: {indicator}", en="Tile map: {indicator}")
TRUE_MAP = Text(th="แผนที่ขอบเขต: {indicator}", en="True map: {indicator}")
CUT_BY = Text(th="แบ่งพื้นที่ตาม", en="Cut by")
BY_SCHEME = Text(th="แบ่งตาม{scheme}", en="By {scheme}")
WHOLE_PROVINCE = Text(
    th="การแบ่งแบบนี้แสดงทั้งจังหวัด ไม่ใช้ตัวกรองอำเภอ/เขต",
    en="This cut shows the whole province; the filter of districts does not apply.",
)
ADDS_UP = Text(
    th="รวมทุก{scheme} ได้ {sum} เท่ากับทั้งหมด",
    en="All units of “{scheme}” add up to {sum}, as the whole does",
)
ADDS_UP_NOT = Text(
    th="รวมทุก{scheme} ได้ {sum} ไม่เท่ากับทั้งหมด ({whole}) โปรดแจ้งผู้ดูแลข้อมูล",
    en="All units of “{scheme}” add up to {sum}, not {whole} as the whole: tell the data steward",
)
ADDS_HIDDEN = Text(
    th="{scheme} {count} หน่วยถูกปกปิดหรือไม่มีค่า จึงไม่แสดงผลรวม",
    en="{count} units of “{scheme}” are hidden or have no value, so their sum is not shown",
)
NOT_IN_ANY = Text(th=" โดย {amount} ไม่อยู่ในหน่วยใด", en=", of which {amount} lie in no unit")
SCHEME = Text(th="วิธีแบ่งพื้นที่", en="Way of cutting")
UNITS = Text(th="จำนวนหน่วย", en="Units")
SUM_OF_UNITS = Text(th="รวมทุกหน่วย", en="Sum of the units")
IN_NO_UNIT = Text(th="ไม่อยู่ในหน่วยใด", en="In no unit")
WHOLE = Text(th="ทั้งหมด", en="Whole")
AGREES = Text(th="ผลการรวม", en="Agrees")
EQUAL = Text(th="✓ เท่ากัน", en="✓ equal")
UNEQUAL = Text(th="✗ ไม่เท่ากัน", en="✗ not equal")
NOT_ADDED = Text(th="มีหน่วยที่ปกปิดหรือไม่มีค่า", en="some units hidden or without a value")
ALL_AGREE = Text(
    th="“{label}” แบ่งพื้นที่ได้ {count} วิธี ทุกวิธีรวมได้เท่ากับทั้งหมด",
    en="“{label}” can be cut in {count} ways, and each adds up to the whole",
)
SOME_HIDDEN = Text(
    th="“{label}” แบ่งพื้นที่ได้ {count} วิธี วิธีที่มีหน่วยถูกปกปิดหรือไม่มีค่าไม่แสดงผลรวม: {schemes}",
    en="“{label}” can be cut in {count} ways; where units are hidden or have no value no sum is shown: {schemes}",
)
WITH_REST = Text(th="{said} ที่ไม่อยู่ในหน่วยใด: {rest}", en="{said}; in no unit: {rest}")
LEFT_OUT = Text(th="{scheme} {amount}", en="{scheme} {amount}")
SOME_DIFFER = Text(
    th="“{label}” รวมตาม{schemes}ไม่เท่ากับทั้งหมด โปรดแจ้งผู้ดูแลข้อมูล",
    en="“{label}” by {schemes} does not add up to the whole: tell the data steward",
)
ONE_CUT = Text(
    th="จังหวัดนี้ยังไม่มีตัวชี้วัดที่แบ่งพื้นที่ได้มากกว่าหนึ่งวิธี",
    en="No indicator of this province can be cut in more than one way yet.",
)
CROSSWALK = Text(th="เทียบ{scheme} กับอำเภอ/เขต", en="{scheme} against districts")
CROSSWALK_NOTE = Text(
    th="{label} ของแต่ละหน่วยอยู่ในอำเภอ/เขตใดเท่าใด มี {count} หน่วยที่อยู่ในมากกว่าหนึ่งอำเภอ/เขต",
    en="How much of each unit lies in each district ({label}); {count} units lie in more than one",
)
ACROSS = Text(th="ข้ามจังหวัด", en="Across provinces")
ACROSS_NOTE = Text(
    th="รวมเฉพาะจังหวัดที่มีข้อมูลในช่วงเวลานี้: {provinces}",
    en="Only provinces with data in this period: {provinces}",
)
SCHEME_SOURCE = Text(
    th="ที่มาของการแบ่ง: {source} ({confidence})", en="Source of the cut: {source} ({confidence})"
)
CONFIDENCES = {
    "verified": Text(th="ตรวจกับแหล่งที่มาแล้ว", en="stated by the source"),
    "general": Text(
        th="ความรู้ทั่วไป ยังไม่ได้ตรวจกับประกาศ", en="general knowledge, not checked against a notice"
    ),
    "inferred": Text(th="อนุมาน ต้องยืนยันก่อนใช้ทางการ", en="inferred; confirm before official use"),
    "simulated": Text(th="จำลองเพื่อการสาธิต", en="simulated for the demonstration"),
}
BY_DISTRICT = Text(th="รายอำเภอ", en="By district")
BY_GROUP = Text(th="ตามกลุ่ม", en="By group")
SHARES = Text(
    th="FND06 ส่วนแบ่งเงินเทียบส่วนแบ่งเด็กที่เข้าเกณฑ์", en="FND06 Share of money against share of need"
)
ROLLUP = Text(th="รวมยอด", en="Roll-up")
CELL_QUERY = Text(th="คำถามของหน้านี้", en="The question of this page")
PUBLISHED_BESIDE = Text(
    th="ตัวเลขที่หน่วยงานเผยแพร่ เทียบกับที่คำนวณได้", en="Published figures beside the computed ones"
)
COMPARISON = Text(th="ผลเทียบ", en="Comparison")
VERDICTS = {
    "all": Text(th="ทั้งหมด ({count})", en="All ({count})"),
    "agrees": Text(th="ตรงกัน ({count})", en="Agree ({count})"),
    "differs": Text(th="ต่างกัน ({count})", en="Differ ({count})"),
    "none": Text(th="ไม่มีค่าเทียบ ({count})", en="Nothing to compare ({count})"),
}
DIFFERENCES = Text(th="ตัวเลขที่ต่างกัน และเหตุผล", en="Figures that differ, and why")
GAPS = Text(th="ตัวเลขที่ยังไม่มีค่าเทียบ และเหตุผล", en="Figures with nothing to compare with, and why")
REFERENCES = Text(th="ตัวเลขอ้างอิงอื่น", en="Other reference figures")
REFERENCES_NOTE = Text(
    th="ตัวเลขของทั้งประเทศ ภาค เขตพื้นที่การศึกษา และจังหวัดอื่น มีไว้อ้างอิง",
    en="Figures of the country, a region, an education area or another province, for reference",
)
OWN_PERIODS = Text(
    th="แต่ละค่าเทียบในช่วงเวลาของตัวเลขที่เผยแพร่นั้น หน้านี้ใช้ตัวกรองอำเภอเท่านั้น ไม่ใช้ช่วงเวลา เพศ อายุ และความยากจน",
    en="Each figure is compared in its own period; of the sidebar only the districts apply here",
)
NO_FIGURES = Text(th="ไม่มีตัวเลขในกลุ่มนี้", en="No figure of this kind")
REVIEW_BY = Text(th="ทบทวนนิยามภายใน {day}", en="Definition to be reviewed by {day}")
BUILDING = Text(
    th="เปิดใช้ครั้งแรก: กำลังสร้างข้อมูลจำลองของจังหวัดลำปาง",
    en="First start: building Lampang's demonstration data",
)
UNFORESEEN = Text(
    th="หน้านี้ขัดข้องโดยไม่คาดคิด ข้อมูลที่เก็บไว้ไม่เปลี่ยนแปลง ลองเปิดหน้าใหม่อีกครั้ง "
    "หากยังขัดข้อง แจ้งผู้ดูแลระบบพร้อมเลขอ้างอิง {reference}",
    en="This page failed in a way that was not foreseen. What is stored has not changed. Open the page "
    "again; if it still fails, give the administrator this reference: {reference}",
)
EMPTY = Text(
    th="คลังข้อมูลยังว่าง นำเข้าข้อมูลชุดแรกได้ที่หน้า “ข้อมูลและการเผยแพร่”",
    en="The store is empty. Bring in the first data on the page “Data and publication”.",
)
SMALL_NOTE = Text(
    th="มีช่องที่เด็กน้อยกว่า {threshold} คน {count} ช่อง แสดงเฉพาะมุมมองตัวเลขจริง ห้ามเผยแพร่ต่อ",
    en="{count} cells count fewer than {threshold} children; they are shown in the exact view only and must not be passed on",
)

# --- pre-school care and its pilot shortlist
AGE_BAND_SHOWN = Text(th="ช่วงอายุที่แสดง", en="Age band shown")
BY_DISTRICT_AND_BAND = Text(th="{label} รายเขตและช่วงอายุ", en="{label}, by district and age band")
BY_AGE_BAND = Text(th="ทั้งสองช่วงอายุ", en="Both age bands")
WITHOUT_FILTER = Text(
    th="ตารางนี้รวมทุกช่วงอายุ เพราะมุมมองที่ปกป้องข้อมูลจำแนกได้ครั้งละหนึ่งมิติ",
    en="This table counts every age band together: the protected view shows one dimension at a time",
)
NO_PRESCHOOL = Text(
    th="ยังไม่มีชุดข้อมูลเด็กก่อนวัยเรียนของ{place}", en="No pre-school data is held for {place} yet"
)
COUNTED = Text(th="{label} ({count})", en="{label} ({count})")
THE_DISTRICTS = Text(th="{label}: {names}", en="{label}: {names}")
STANDARD_RATIO = Text(
    th="มาตรฐานต่อผู้ดูแลหนึ่งคน: {ratios} (ความรู้ทั่วไป ยังไม่ได้ตรวจกับประกาศ)",
    en="Standard for each carer: {ratios} (general knowledge, not yet checked against the announcement)",
)
WHO_DOES_WHAT = Text(th="หน่วยงานกับภารกิจ", en="Agencies and functions")
PARTNERS_BY_ROLE = Text(th="ภาคีตามบทบาทและเขต", en="Partners by role and district")
SHORTLIST = Text(th="พื้นที่นำร่องที่ควรเริ่มก่อน", en="Where to begin a pilot")
SHORTLIST_NO_WEIGHT = Text(
    th="ทุกเกณฑ์มีน้ำหนักเป็น 0 จึงไม่จัดลำดับ ให้ตั้งน้ำหนักอย่างน้อยหนึ่งเกณฑ์",
    en="Every weight is 0, so nothing is ranked: give at least one criterion a weight",
)
SHORTLIST_FIRST = Text(
    th="{names} ได้คะแนนสูงสุด {score} คะแนน จาก {count} เขตที่จัดลำดับ",
    en="Highest score: {names} with {score} points, of the districts ranked: {count}",
)
SHORTLIST_TIES = Text(th="คะแนนเท่ากัน: {names}", en="equal scores: {names}")
RANKED = Text(th="ลำดับ {rank} {place}", en="rank {rank} {place}")
SHORTLIST_LEFT_OUT = Text(
    th="ไม่จัดลำดับ {count} เขต เพราะมีค่าที่ไม่แสดง: {names}",
    en="not ranked, because a value is not shown ({count}): {names}",
)
SHORTLIST_POINTS = Text(
    th="{count} ลำดับแรก กับคะแนนของแต่ละเกณฑ์ (0-100)",
    en="The first {count} ranks, with the points of each criterion (0-100)",
)
WEIGHT_OF = Text(th="น้ำหนัก: {label}", en="Weight: {label}")
SCORE = Text(th="คะแนน", en="Score")
POINTS_OF = Text(th="{label} (คะแนน)", en="{label} (points)")
