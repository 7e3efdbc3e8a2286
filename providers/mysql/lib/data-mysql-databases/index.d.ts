import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface DataMysqlDatabasesConfig extends cdktf.TerraformMetaArguments {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/data-sources/databases#id DataMysqlDatabases#id}
    *
    * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
    * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
    */
    readonly id?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/data-sources/databases#pattern DataMysqlDatabases#pattern}
    */
    readonly pattern?: string;
}
/**
* Represents a {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/data-sources/databases mysql_databases}
*/
export declare class DataMysqlDatabases extends cdktf.TerraformDataSource {
    static readonly tfResourceType = "mysql_databases";
    /**
    * Generates CDKTF code for importing a DataMysqlDatabases resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the DataMysqlDatabases to import
    * @param importFromId The id of the existing DataMysqlDatabases that should be imported. Refer to the {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/data-sources/databases#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the DataMysqlDatabases to import is found
    */
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    /**
    * Create a new {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/data-sources/databases mysql_databases} Data Source
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options DataMysqlDatabasesConfig = {}
    */
    constructor(scope: Construct, id: string, config?: DataMysqlDatabasesConfig);
    get databases(): string[];
    private _id?;
    get id(): string;
    set id(value: string);
    resetId(): void;
    get idInput(): string | undefined;
    private _pattern?;
    get pattern(): string;
    set pattern(value: string);
    resetPattern(): void;
    get patternInput(): string | undefined;
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
