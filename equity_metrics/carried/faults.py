"""What can be wrong with a carried publication, in words: what happened and what to do."""

from __future__ import annotations

from equity_metrics.text import Text

READ_ONLY = Text(
    th="ขณะนี้เปิดชุดเผยแพร่จากไฟล์เดียวเพื่ออ่านเท่านั้น จึงนำเข้า บันทึก เผยแพร่ หรือแก้ไขไม่ได้ ให้เปิดคลังข้อมูลบนเครื่องแม่ข่าย (กำหนด EQUITY_STORE เป็นโฟลเดอร์ของคลัง)",
    en="What is open here is one publication from a file, to be read only: nothing can be brought in, "
    "recorded, published or changed. Open the store on the server (EQUITY_STORE names its folder).",
)
PROTECTED_ONLY = Text(
    th="ไฟล์ชุดเผยแพร่นี้มีเฉพาะตัวเลขที่ปกป้องข้อมูลเด็กแล้ว ตัวเลขจริงอยู่ในคลังข้อมูลบนเครื่องแม่ข่าย",
    en="This publication file holds protected figures only; the exact ones are in the store on the server.",
)
NOT_THERE = Text(
    th="ไม่พบไฟล์ {file} ที่กำหนดไว้ใน EQUITY_STORE ให้ตรวจชื่อไฟล์และโฟลเดอร์",
    en="There is no file {file}, which EQUITY_STORE names. Check its name and folder.",
)
DAMAGED = Text(
    th="ไฟล์ {file} เสียหายหรือไม่ครบ จึงไม่แสดงตัวเลขใดจากไฟล์นี้ ให้คัดลอกไฟล์จากโฟลเดอร์ publications บนเครื่องแม่ข่ายใหม่อีกครั้ง",
    en="{file} is damaged or incomplete, so no figure of it is shown. Copy it once more from the folder "
    "publications on the server.",
)
NOT_A_PUBLICATION = Text(
    th="ไฟล์ {file} ไม่ใช่ชุดเผยแพร่ที่ปกป้องข้อมูลเด็กแล้ว ให้ใช้ไฟล์ที่ชื่อเป็นเลขชุดเผยแพร่ เช่น 000123.duckdb (ไม่ใช่ .exact.duckdb) จากโฟลเดอร์ publications บนเครื่องแม่ข่าย",
    en="{file} is not a protected publication. Take the file that is called like its number, such as "
    "000123.duckdb (not .exact.duckdb), from the folder publications on the server.",
)
TOO_OLD = Text(
    th="ไฟล์ {file} สร้างด้วยโปรแกรมรุ่นเก่าที่ยังเปิดแยกจากคลังไม่ได้ ให้เผยแพร่ใหม่หนึ่งครั้งบนเครื่องแม่ข่าย แล้วคัดลอกไฟล์ใหม่มา",
    en="{file} was made by an older version, whose publications cannot be opened apart from their store. "
    "Publish once more on the server and copy the new file.",
)
TOO_NEW = Text(
    th="ไฟล์ {file} สร้างด้วยโปรแกรมรุ่นใหม่กว่า (รุ่นไฟล์ {found} โปรแกรมนี้อ่านได้ถึงรุ่น {known}) ให้ปรับรุ่นโปรแกรมในเครื่องนี้ ไฟล์ไม่เปลี่ยนแปลง",
    en="{file} was made by a newer version (file version {found}, this program reads up to {known}). "
    "Update the program on this machine; the file was not changed.",
)
OTHER_DECLARATIONS = Text(
    th="โปรแกรมในเครื่องนี้อ่านนิยามตัวชี้วัดในไฟล์ {file} ไม่ได้ เพราะเป็นคนละรุ่นกับโปรแกรมที่เผยแพร่ ให้ใช้โปรแกรมรุ่นเดียวกันทั้งสองเครื่อง แล้วเผยแพร่ใหม่หนึ่งครั้งหากจำเป็น",
    en="The program on this machine cannot read the declarations in {file}: another version published it. "
    "Use the same version on both machines, and publish once more where that is needed.",
)
